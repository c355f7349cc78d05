import { type Acknowledgment, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { describe, expect, test, vi } from 'vitest'
import { appOf, shapes } from './shapes.ts'

describe.each(shapes)('in a stage with %s', (_, more) => {
  test('the rules of AWS Solutions find nothing that is not explained', () => {
    const { app } = appOf(more)

    expect(new AwsSolutionsChecks(app).validateScope(app).violations).toEqual([])
  })

  test('every explanation answers what is found of the one resource that it is given for', () => {
    const explained = new Set<string>()
    vi.spyOn(Validations.prototype, 'acknowledge').mockImplementation(function (
      this: unknown,
      ...rules: Acknowledgment[]
    ) {
      for (const { id } of rules) explained.add(`${scopeOf(this)} ${id}`)
    })
    const { app } = appOf(more)
    vi.restoreAllMocks()
    const { violations } = new AwsSolutionsChecks(app).validateScope(app)
    const found = violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(
        ({ constructPath = '' }) => `${constructPath.replace(/(\/DefaultPolicy)?\/Resource$/, '')} ${ruleName}`,
      ),
    )

    expect(explained).toEqual(new Set(found))
  })
})

/** The construct that `Validations.of` was asked about. */
function scopeOf(validations: unknown): string {
  return String(Object(validations).scope.node.path)
}
