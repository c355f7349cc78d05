import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { access, mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { portOf } from '../channel/mail-server.ts'
import { root } from '../infra/office-stage.ts'
import { openRecorder, type Recorded } from './recorder.ts'

/** The emulator of AWS that the stack is deployed to: a package of PyPI, https://pypi.org/project/ministack/. */
const version = '1.5.33'
/** With what its authorizer verifies signatures, which it does not ask for by itself. */
const packages = [`ministack==${version}`, 'cryptography==50.0.2']
const environment = join(root, '.cache', `ministack-${version}-signatures`)
const run = promisify(execFile)

export interface Emulator {
  readonly endpoint: string
  /** Every request that was made of it, by the test and by the functions; of one that was already running nobody knows. */
  readonly requests?: readonly Recorded[]
  readonly stop: () => Promise<void>
}

/**
 * An AWS to deploy to: the one at AWS_ENDPOINT_URL where that is set, otherwise an emulator on a port of its own of 127.0.0.1, installed
 * into a virtual environment under .cache/ when it is first asked for. @throws NoEmulator where there is no Python, or no package
 */
export async function openEmulator(): Promise<Emulator> {
  const running = process.env['AWS_ENDPOINT_URL']
  if (running !== undefined) return { endpoint: running, stop: async () => {} }
  const program = await installed()
  const { port, letGo } = await heldPort()
  const recorder = await openRecorder(port)
  await letGo()
  const emulator = spawn(program, ['ministack.app:app', '--bind', `127.0.0.1:${port}`, '--keep-alive', '75'], {
    // It calls itself by the recorder's port, so that functions and queues' addresses lead there too.
    env: {
      ...process.env,
      AUTH: 'true', // holds functions to their roles
      GATEWAY_PORT: `${recorder.port}`,
      IOT_MTLS_ENABLED: '0',
      SFTP_ENABLED: '0',
    },
    stdio: 'ignore',
  })
  await answering(`http://127.0.0.1:${port}`, emulator)
  return {
    endpoint: `http://127.0.0.1:${recorder.port}`,
    requests: recorder.requests,
    stop: async () => {
      await stop(emulator)
      await recorder.close()
    },
  }
}

/** The deployment cannot be tried, which is a failure and not a reason to leave it out. */
export class NoEmulator extends Error {
  constructor(cause: unknown) {
    super(
      `The stack is deployed to ministack ${version}, which needs Python 3.10 or newer with venv and PyPI; or set AWS_ENDPOINT_URL.`,
      { cause },
    )
    this.name = 'NoEmulator'
  }
}

async function installed(): Promise<string> {
  const program = join(environment, 'bin', 'hypercorn')
  try {
    await access(program)
  } catch {
    try {
      await mkdir(environment, { recursive: true })
      await run('python3', ['-m', 'venv', environment])
      await run(join(environment, 'bin', 'pip'), ['install', '--quiet', ...packages])
    } catch (error) {
      throw new NoEmulator(error)
    }
  }
  return program
}

/** A port that nobody else is given until it is let go. */
async function heldPort() {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const letGo = async () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
    })
  return { port: portOf(server), letGo }
}

async function answering(endpoint: string, emulator: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 240; tries++) {
    if (emulator.exitCode !== null) throw new NoEmulator(`it ended with ${emulator.exitCode}`)
    const isUp = await fetch(`${endpoint}/_ministack/health`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isUp) return
    await setTimeout(250)
  }
  emulator.kill()
  throw new NoEmulator('it does not answer')
}

async function stop(emulator: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => {
    emulator.once('exit', resolve)
  })
  emulator.kill()
  await ended
}
