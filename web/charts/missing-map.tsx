import { useMemo } from 'react'
import type { UnitRates } from '../api/calls.ts'
import { useWords } from '../texts/words.tsx'
import { standingOf, type Standing } from '../words/rates.ts'
import { Chart } from './chart.tsx'

export interface MissingMapProps {
  /** Units of two levels: those with a `parent` that is among them lie inside it. */
  readonly units: readonly UnitRates[]
  readonly shape: 'treemap' | 'sunburst'
  readonly onPick: (unit: string) => void
}

interface Node {
  readonly id: string
  readonly name: string
  readonly value: number
  readonly itemStyle: { readonly color: string }
  readonly children?: readonly Node[]
}

/** The units by what they owe, coloured by the share that is missing or late. Texts are drawn or escaped, never markup. */
export function MissingMap({ units, shape, onPick }: MissingMapProps) {
  const { t, number } = useWords()
  const option = useMemo(() => {
    const place = sharedBeginning(units.map(({ name }) => name))
    const known = new Set(units.map(({ unit }) => unit))
    const byParent = Map.groupBy(units, ({ parent }) => (parent !== undefined && known.has(parent) ? parent : ''))
    const node = (each: UnitRates): Node => {
      const standing = standingOf(each.states, each.rates)
      const children = byParent.get(each.unit)?.map(node)
      return {
        id: each.unit,
        name: each.name.slice(place.length),
        value: standing.expected,
        itemStyle: { color: colourOf(standing) },
        ...(children && { children }),
      }
    }
    const byId = new Map(units.map((each) => [each.unit, each]))
    const words = (id: string) => {
      const found = byId.get(id)
      if (!found) return ''
      const { expected, filed, late, missing } = standingOf(found.states, found.rates)
      return t('map-words', { name: found.name, expected, filed, late, missing })
    }
    const data = (byParent.get('') ?? []).map(node)
    return {
      tooltip: {
        renderMode: 'richText', // no markup at all
        formatter: ({ data: { id } }: { readonly data: { readonly id: string } }) => words(id),
      },
      series: [shape === 'treemap' ? treemap(data) : sunburst(data)],
    }
  }, [units, shape, t])
  return (
    <>
      <Chart option={option} heightPx={420} label={t('map-label', { units: number(units.length) })} onPick={onPick} />
      <p className="map-legend">
        {shades.map(({ word, colour }) => (
          <span key={word}>
            <i style={{ background: colour }} />
            {t(word)}
          </span>
        ))}
      </p>
    </>
  )
}

/** What all names begin with, such as the county's: on small fields it would be all that is seen. */
function sharedBeginning(names: readonly string[]): string {
  const [first = '', ...others] = names
  let length = others.length === 0 ? 0 : first.length - 1
  while (others.some((name) => name.length <= length || !name.startsWith(first.slice(0, length)))) length -= 1
  return first.slice(0, Math.max(0, length))
}

function treemap(data: readonly Node[]) {
  return {
    type: 'treemap',
    data,
    roam: false,
    nodeClick: false,
    breadcrumb: { show: false },
    left: 0,
    right: 0,
    top: 0,
    bottom: 0,
    label: { fontSize: 12, color: '#fff', overflow: 'truncate' },
    upperLabel: { show: true, height: 22, color: '#1d2733', fontSize: 12, backgroundColor: '#eef1f4', padding: [0, 6] },
    levels: [
      { itemStyle: { gapWidth: 3, borderWidth: 0 }, upperLabel: { show: false } },
      { itemStyle: { gapWidth: 1, borderWidth: 2, borderColor: '#eef1f4' } },
      { itemStyle: { gapWidth: 1 } },
    ],
  }
}

function sunburst(data: readonly Node[]) {
  return {
    type: 'sunburst',
    data,
    radius: ['12%', '96%'],
    nodeClick: false,
    label: { fontSize: 11, color: '#fff', minAngle: 6, overflow: 'truncate', width: 84 },
    itemStyle: { borderWidth: 1, borderColor: '#fff' },
  }
}

const shades = [
  { word: 'shade-calm', colour: '#3f8a66' },
  { word: 'shade-late', colour: '#94803a' },
  { word: 'shade-some', colour: '#b8763f' },
  { word: 'shade-many', colour: '#c4554c' },
  { word: 'shade-most', colour: '#a8322a' },
  { word: 'shade-none', colour: '#7d8b96' },
] as const

/** From calm to pressing: all that is due has come on time, some came late, some are missing. */
function shadeOf({ filed, late, missing }: Standing): (typeof shades)[number]['word'] {
  const reckoned = filed + missing
  if (reckoned === 0) return 'shade-none'
  const share = missing / reckoned
  if (share >= 0.5) return 'shade-most'
  if (share >= 0.2) return 'shade-many'
  if (share > 0) return 'shade-some'
  return late > 0 ? 'shade-late' : 'shade-calm'
}

const colourOf = (standing: Standing) => shades.find(({ word }) => word === shadeOf(standing))?.colour ?? '#7d8b96'
