import { dateFunctions } from './date-functions.ts'
import { rangeFunctions } from './range-functions.ts'
import { scalarFunctions } from './scalar-functions.ts'
import type { RangeFunction, ScalarFunction } from './signature.ts'

/** Every function of the formula language, by its name in capitals. A Map, so that no name reaches an object's prototype. */
export const functions: ReadonlyMap<string, ScalarFunction | RangeFunction> = new Map<
  string,
  ScalarFunction | RangeFunction
>([...Object.entries(scalarFunctions), ...Object.entries(dateFunctions), ...Object.entries(rangeFunctions)])
