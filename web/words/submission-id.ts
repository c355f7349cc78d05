/** What a submission's id says of the return that it is of. */
export function submissionParts(id: string) {
  const [, report = '', period = '', ...unit] = id.split('.')
  return { report, period, unit: unit.join('.') }
}
