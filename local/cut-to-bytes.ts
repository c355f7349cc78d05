/** The longest beginning of a text that takes no more than so many bytes in UTF-8, with no character cut in two. */
export function cutToBytes(text: string, mostBytes: number): string {
  let bytes = 0
  let kept = ''
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > mostBytes) break
    kept += character
  }
  return kept
}
