import { expect, test } from 'vitest'
import { networkOf } from '../../../shared/domain/audit/network.ts'

test.each([
  ['10.1.2.3', '10.1.2.0/24'],
  ['::ffff:10.1.2.3', '10.1.2.0/24'],
  ['127.0.0.1', 'this machine'],
  ['::1', 'this machine'],
  ['2001:db8:12:34:56:78:9a:bc', '2001:db8:12::/48'],
  ['2001:DB8::1', '2001:db8:0::/48'],
  ['fe80::1', 'fe80:0:0::/48'],
  ['nonsense', 'unknown'],
])('%s belongs to %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
