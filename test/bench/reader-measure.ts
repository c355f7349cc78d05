import { subjects } from './reader-subjects.ts'
import { runSubject } from './subject.ts'

await runSubject(subjects)
