/** Something landed under uploads/ that no verdict can be given for: no campaign claims it. An operator has to look. */
export class StrayObject extends Error {
  constructor(why: string) {
    super(`stray object: ${why}`)
    this.name = 'StrayObject'
  }
}
