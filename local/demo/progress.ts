/** Shows how far a step is: on one line of a terminal, else a line at the start and the end. */
export function progress(what: string, of: number): { done(count: number): void; end(): void } {
  const start = Date.now()
  const { isTTY } = process.stdout
  if (!isTTY) process.stdout.write(`${what} (${of}) ...\n`)
  return {
    done(count) {
      if (isTTY) process.stdout.write(`\r${what} ${count}/${of}`)
    },
    end() {
      const seconds = ((Date.now() - start) / 1_000).toFixed(1)
      process.stdout.write(isTTY ? `\r${what} ${of}/${of}，${seconds} s\n` : `${what}: ${seconds} s\n`)
    },
  }
}
