import { Validations } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import type { Home } from './home.ts'
import type { WorkerFunction } from './house/worker-function.ts'

/** What the distribution shows the API, so that it believes what the distribution says of a viewer's address. */
export class Door extends CfnSecret {
  readonly #lock: Home['lock']

  constructor(scope: Construct, id: string, { lock, stage }: Home) {
    super(scope, id, {
      description: 'Shown to the API by the distribution in front of it',
      kmsKeyId: lock.key.keyArn,
      generateSecretString: { passwordLength: 40, excludePunctuation: true },
    })
    this.#lock = lock
    this.applyRemovalPolicy(stage.removal)
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'Whoever has it can lie about the network that they come from, and nothing else.',
    })
  }

  /** As CloudFormation puts it into the distribution; it never stands in the template. */
  get secret(): string {
    return `{{resolve:secretsmanager:${this.ref}}}`
  }

  openTo(worker: WorkerFunction): void {
    worker.addEnvironment('DOOR_ARN', this.ref)
    worker.addToRolePolicy(new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [this.ref] }))
    this.#lock.openTo(worker, 'secretRead')
  }
}
