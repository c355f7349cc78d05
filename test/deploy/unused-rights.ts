/** Rights, by how `rightText` says them, that the journey makes no use of, and why they are there. */
export const unusedRights: readonly (readonly [RegExp, string])[] = [
  [/ s3:ListBucket /, 'without it S3 says of an object that is missing that it is forbidden'],
  [/ s3:GetObjectVersion .*\/restored\/\*$/, 'what was uploaded to another home, of a campaign that was restored here'],
  [/ dynamodb:DeleteItem UNDECIDED#\*$/, 'what was left on the list by a writer that was cut off is taken from it'],
  [/^Intake dynamodb:BatchWriteItem (UPLOAD|ROWS)#/, 'a document of more than 300 kB is put in parts'],
  [/^RollUp dynamodb:\w+ PERSON(KEY)?#/, 'persons are matched where a report lists some; the journey’s lists rooms'],
  [/^Sweep dynamodb:PutItem AUDIT#/, 'a day’s entries are sealed when it is over'],
  [
    /^Sweep (dynamodb:\w+ (DECISIONS|SEAL|PURGE|PACE)#|sqs:SendMessage .*-IntakeQueue)/,
    'nothing lies in the journey’s bucket for more than ten minutes and is not taken in',
  ],
  [
    /^Purge (dynamodb|s3|kms):/,
    'it looks every hour, and no campaign of the journey is over for as long as personal data are kept',
  ],
  [/^Export s3:(ListBucketVersions|DeleteObjectVersion) /, 'an export that a purge overtakes is taken back'],
  [/^SendNotice secretsmanager:GetSecretValue .*\/channels\/\*$/, 'the journey’s mail server asks for no password'],
  [/^ReadBounce dynamodb:Query /, 'whoever may read a store may read one item or several'],
  [/^PortalApi dynamodb:Query /, 'the pages’ lists; the journey asks for one thing at a time'],
  [
    /^PortalApi dynamodb:\w+ DEFINITION#/,
    'the office puts in a definition, explanations and decisions, and a large one in parts',
  ],
  [/^PortalApi dynamodb:\w+ (UNITLIST|SLOTS)#/, 'the office changes the unit list'],
  [/^PortalApi sqs:SendMessage .*-RollUpQueue/, 'after a change of the unit list totals are rolled up'],
  [/^PortalApi dynamodb:BatchWriteItem AGENDA#/, 'what the office decides is looked at by the next scan'],
  [/^PortalApi secretsmanager:GetSecretValue .*\/channels/, 'whether a link to answer by is one of ours'],
  [
    /^PortalPagesPublisher s3:DeleteObject /,
    'parts of an earlier build are taken away after a week, and all with the stack',
  ],
]
