import '../parts/parts.css'
import './frame.css'
import { enUnreachable as en } from '../texts/en-unreachable.ts'
import { zh } from '../texts/zh.ts'

/** Neither who signs people in nor the API can be reached: said in both languages, for it is not known yet who reads it. */
export function Unavailable() {
  return (
    <main className="gate">
      <div className="gate-card" role="alert">
        <h1>{zh['unavailable']}</h1>
        <p>{zh['unavailable-hint']}</p>
        <p lang="en" className="soft">
          {en['unavailable']} {en['unavailable-hint']}
        </p>
        <button type="button" className="gate-again" onClick={() => globalThis.location.assign('/')}>
          {zh['try-again']} <span lang="en">{en['try-again']}</span>
        </button>
      </div>
    </main>
  )
}
