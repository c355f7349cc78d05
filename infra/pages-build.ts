import { execSync } from 'node:child_process'
import { join } from 'node:path'
import { AssetHashType, DockerImage } from 'aws-cdk-lib'
import { Asset } from 'aws-cdk-lib/aws-s3-assets'
import type { Construct } from 'constructs'

const web = join(import.meta.dirname, '../web')

/** Builds the portal's pages into a folder. */
export function buildPagesInto(folder: string): void {
  const command = `npx vite build -c web/vite.config.ts --logLevel warn --emptyOutDir "--outDir=${folder}"`
  execSync(command, { cwd: join(web, '..'), stdio: ['ignore', 'ignore', 'inherit'] })
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
          buildPagesInto(folder)
          return true
        },
      },
    },
  })
}
