/** Something that trying again later will mend; its message goes to the log, so it names ids only. */
export class RetryLater extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'RetryLater'
  }
}
