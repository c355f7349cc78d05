/**
 * The network that an address belongs to, as it may stand in an audit entry: 256 IPv4 addresses or an IPv6 site. That tells the office's house
 * from the other end of the country and no household from its neighbour.
 */
export function networkOf(address: string): string {
  const v4 = /^(?:::ffff:)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.\d{1,3}$/i.exec(address)
  if (v4) return v4[1] === '127' ? thisMachine : `${v4.slice(1).join('.')}.0/24`
  if (address === '::1') return thisMachine
  if (!address.includes(':')) return 'unknown'
  const [before = '', after] = address.toLowerCase().split('::')
  const head = before === '' ? [] : before.split(':')
  const groups = after === undefined ? head : [...head, '0', '0', '0']
  return `${groups.slice(0, 3).join(':')}::/48`
}

const thisMachine = 'this machine'
