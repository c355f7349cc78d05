import { Component, type ReactNode } from 'react'
import { Trouble } from '../parts/waiting.tsx'

interface Stumbled {
  readonly error?: unknown
}

/** A page that breaks, or whose part does not load, leaves the frame standing and says so. */
export class Stumble extends Component<{ readonly children: ReactNode }, Stumbled> {
  override state: Stumbled = {}

  static getDerivedStateFromError(error: unknown): Stumbled {
    return { error }
  }

  override render(): ReactNode {
    const { error } = this.state
    return error === undefined ? (
      this.props.children
    ) : (
      <Trouble error={error} again={() => globalThis.location.reload()} />
    )
  }
}
