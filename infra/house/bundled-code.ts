import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { AssetHashType, DockerImage } from 'aws-cdk-lib'
import { type AssetCode, Code } from 'aws-cdk-lib/aws-lambda'

export interface BundledCodeProps {
  /** The folder under functions/ whose handler.ts is started. */
  readonly folder: string
  /** Source files of programs that it starts in processes of their own. Each lies bundled beside the handler, by its own name. */
  readonly programs?: readonly string[]
  /** Lays more beside the handler. */
  readonly beside?: (directory: string) => void
}

const root = join(import.meta.dirname, '../..')

/** A function's code: index.mjs, its programs and their chunks, each with its source map. Bundled where the stack is, and not for its tests. */
export function bundledCode({ folder, programs = [], beside }: BundledCodeProps): AssetCode {
  return Code.fromAsset(join(root, 'functions', folder), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('none'), // never asked for: it is bundled here
      local: {
        tryBundle: (directory) => {
          const sources = [`functions/${folder}/handler.ts`, ...programs]
          execFileSync(process.execPath, ['infra/house/bundle.ts', directory, ...sources], { cwd: root })
          beside?.(directory)
          return true
        },
      },
    },
  })
}
