/** Why an address is not posted to. Says nothing of the address itself, which may carry a key. */
export class UnsafeWebAddress extends Error {
  constructor(options?: ErrorOptions) {
    super('a channel’s address must be https, or http on this machine itself, without a user name', options)
    this.name = 'UnsafeWebAddress'
  }
}

/** An address that may be posted to: https, or this machine itself. @throws UnsafeWebAddress */
export function webAddress(written: string): URL {
  const url = URL.parse(written.trim())
  const isSafe =
    url !== null &&
    url.username === '' &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)))
  if (!isSafe) throw new UnsafeWebAddress()
  return url
}

/** Whether a host is this machine itself, as names and addresses say without asking anybody. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host)
}
