/** Whether an error's code (of Node or OpenSSL) says that a peer cannot prove who it is, or speaks no TLS. */
export function isDistrust(code: string | undefined): boolean {
  return /CERT|SIGNATURE|ISSUER|^ERR_TLS|^ERR_SSL|^EPROTO$/.test(code ?? '')
}
