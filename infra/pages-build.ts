import { execSync } from 'node:child_process'
import { join } from 'node:path'
import { AssetHashType, DockerImage } from 'aws-cdk-lib'
import { Asset } from 'aws-cdk-lib/aws-s3-assets'
import type { Construct } from 'constructs'

const web = join(import.meta.dirname, '../web')

/** The command, run in the project's root, that builds the portal's pages into a folder. */
export function buildPagesInto(folder: string): string {
  return `npx vite build -c web/vite.config.ts --logLevel warn --emptyOutDir "--outDir=${folder}"`
}

/** The portal's pages as one zip file. They are built whenever the functions are bundled: pages and API are one build. */
export function pagesBuild(scope: Construct, id: string): Asset {
  return new Asset(scope, id, {
    path: web,
    exclude: ['dist'],
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('none'), // never asked for: it is built here
      local: {
        tryBundle: (folder) => {
          execSync(buildPagesInto(folder), { cwd: join(web, '..'), stdio: ['ignore', 'ignore', 'inherit'] })
          return true
        },
      },
    },
  })
}
