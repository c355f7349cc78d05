import { expect, test } from 'vitest'
import { callerAddress, doorHeader } from '../../../functions/api/caller-address.ts'

const edge = '64.252.66.10'
const request = (sourceIp: string, headers: Record<string, string> = {}) => ({
  headers,
  requestContext: { http: { sourceIp } },
})
const through = (forwarded: string, door: string) => request(edge, { [doorHeader]: door, 'x-forwarded-for': forwarded })

test('whoever comes to the API itself is where their connection is from, whatever they say', () => {
  expect(callerAddress(request('203.0.113.9', { 'x-forwarded-for': '10.0.0.1' }), 'secret')).toBe('203.0.113.9')
  expect(callerAddress(request('203.0.113.9', { [doorHeader]: '', 'x-forwarded-for': '10.0.0.1' }), undefined)).toBe(
    '203.0.113.9',
  )
})

test('through the distribution, it is the viewer that the distribution names, not what the viewer claims', () => {
  expect(callerAddress(through(`10.0.0.1, 203.0.113.9, ${edge}`, 'secret'), 'secret')).toBe('203.0.113.9')
  expect(callerAddress(through('203.0.113.9', 'secret'), 'secret')).toBe('203.0.113.9')
  expect(callerAddress(through('2001:db8::7', 'secret'), 'secret')).toBe('2001:db8::7')
})

test('who pretends to be the distribution is taken for whom they are', () => {
  expect(callerAddress(through('203.0.113.9', 'guessed'), 'secret')).toBe(edge)
  expect(callerAddress(through('', 'secret'), 'secret')).toBe(edge)
})
