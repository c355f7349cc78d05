import { subjects } from './check-subjects.ts'
import { runSubject } from './subject.ts'

await runSubject(subjects)
