import { addContentType, type AddedType } from './content-types.ts'
import type { Dialect } from './dialect.ts'
import type { OfficePackage } from './office-package.ts'
import { addRelationship } from './relationships.ts'

export interface AddedPart {
  readonly type: AddedType
  /** Its name, from the first number whose name is free: readers that go by names know the usual ones. */
  readonly nameOf: (number: number) => string
  readonly content: Uint8Array
}

/** Puts a part into the package that `source` points to. @returns the relationship's id */
export async function addPart(
  pkg: OfficePackage,
  source: string,
  { type, nameOf, content }: AddedPart,
  { office }: Dialect,
): Promise<string> {
  const name = pkg.freeName(nameOf)
  pkg.write(name, content)
  await addContentType(pkg, name, type)
  return addRelationship(pkg, source, `${office}/${type}`, name)
}
