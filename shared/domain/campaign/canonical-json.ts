/**
 * JSON text that is the same for equal values: keys sorted by code unit, no white space, keys that hold undefined left out.
 * @param value what JSON can hold
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (isObject(inner) ? sortedByKey(inner) : inner))
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Object.fromEntries keeps `__proto__` as a key; only keys that are whole numbers come first, which they then always do. */
function sortedByKey(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
