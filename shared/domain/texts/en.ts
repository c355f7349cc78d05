import type { TextCode } from './zh.ts'

/** What people read in English, by code. */
export const en: Readonly<Record<TextCode, string>> = {
  // the file
  'empty-file': 'The file is empty (0 bytes). Export or save it again, then send it.',
  'not-a-workbook':
    'This is neither an Excel workbook nor a table in text. Fill in the template that was sent out, save it as .xlsx, then send it.',
  'web-page':
    'This is a web page or an XML file that is only named like a workbook. Open it in Excel or WPS, save it as .xlsx, then send it.',
  'other-spreadsheet': 'This is a spreadsheet of another program. Open it there, save it as .xlsx, then send it.',
  'other-document':
    'This is a document or a picture, such as Word or PDF, not a workbook. Fill in the template and send that.',
  archive: 'This is an archive. Unpack it and send the workbooks in it one by one.',
  damaged:
    'The file is damaged and cannot be read to its end. Open it in Excel or WPS, save it as a new .xlsx file, then send it.',
  'password-protected': 'The file asks for a password. Remove the password, save the file, then send it.',
  'old-excel-format': 'This is the old Excel format (.xls). Save it as an Excel workbook (.xlsx), then send it.',
  'unsafe-content':
    'The file contains something that is not allowed, such as an entity declaration. Fill in a fresh template.',
  'too-large':
    'The file is beyond the limits. Remove sheets and pictures that do not belong to the report, or send several files.',
  'took-too-long':
    'Reading and checking the file took too long and was given up. Delete spare rows, columns and sheets, or send several files.',
  'object-too-large':
    'The file has {size} MB, above the limit of {limit} MB. Remove pictures and other sheets, or send several files.',

  // formulas of a definition
  'formula-too-long': 'The formula is too long: {limit} {limit|character|characters} at most.',
  'formula-too-deep': 'Parentheses and functions are nested too deeply: {limit} {limit|level|levels} at most.',
  'formula-incomplete': 'The formula ends too early: look at its parentheses and commas.',
  'formula-unexpected': '“{found}” is not expected here.',
  'formula-text-open': 'A text has no closing quote.',
  'formula-field-open': 'A field name has no closing bracket.',
  'formula-field-unknown': 'There is no field called “{name}”.',
  'formula-field-unknown-near': 'There is no field called “{name}”; did you mean “{nearest}”?',
  'formula-field-ambiguous': 'More than one field is called “{name}”; write the field’s id: {ids}.',
  'formula-setting-unknown': 'The campaign has no setting “{name}”. A text needs quotes, a field needs brackets.',
  'formula-setting-unknown-near': 'The campaign has no setting “{name}”; did you mean “{nearest}”?',
  'formula-setting-is-field': '“{name}” is a field: write [{name}].',
  'formula-function-unknown': 'There is no function {name}. Known are: {known}.',
  'formula-function-unknown-near': 'There is no function {name}; did you mean {nearest}?',
  'formula-arguments': '{name} has the wrong number of arguments ({count}). It takes: {expected}.',
  'formula-column-as-value':
    'In a rule over the whole sheet “{name}” is a column and no single value: use SUM, COUNTIF or the like.',
  'formula-needs-field': 'Argument {place} of {name} must be a field.',
  'formula-sheet-only': '{name} is for rules over the whole sheet only.',

  // the template: instructions
  'template-instructions': 'Instructions',
  'template-unit': 'Unit',
  'template-office': 'Sent out by',
  'template-due': 'Due',
  'template-steps': 'How to fill it in',
  'template-step-1':
    '1. Fill in one line per row below the header of each sheet. Do not merge cells, and leave headers and sheet names as they are.',
  'template-step-2':
    '2. Choose from the list where there is one; write dates as 2005-06-15; write numbers without words or units.',
  'template-step-3':
    '3. If there is nothing to list, choose “是” in the yellow cell above the header: a blank sheet is not a nil return.',
  'template-step-4':
    '4. Hand this file in by the date above. What is wrong comes back cell by cell; the last file you send counts.',
  'template-legend': 'Colours',
  'template-legend-required': 'Required column (marked *)',
  'template-legend-optional': 'Optional column',
  'template-legend-blank': 'Required cell still blank in a row that is begun',
  'template-legend-nil': 'Cell that declares a nil return',
  'template-legend-error': 'Not as asked, to be corrected: the darker cell first, the paler ones belong to it',
  'template-legend-warning': 'Look again and correct what is wrong; what is right may stay',
  'template-legend-note': 'For information',
  'template-what': 'What to fill in',
  'template-column': 'Column',
  'template-type': 'Type',
  'template-required': 'Required',
  'template-choices': 'Choices or range',
  'template-example': 'Example',
  'template-yes': 'yes',
  'template-rules': 'Checks',
  'template-rule-asked': 'How it is checked',
  'template-asked-colour': 'by colour',
  'template-on-receipt': 'on receipt',
  'template-rule-holds': 'holds',
  'template-rule-broken': 'does not hold',
  'template-english': 'English (not printed)',
  'template-rule-code': 'Code',
  'template-rule-level': 'Level',
  'template-rule-message': 'What is asked',
  'level-error': 'error (sent back)',
  'level-warning': 'warning (please explain)',
  'level-note': 'note',
  'level-explained': 'warning (explained)',

  // the template: reports
  'template-sheet-head': 'Unit: {unit}    Due: {due}',
  'template-several-units':
    'Name the unit in every row of it, from the list beside the cell: not in the first alone, and not in merged cells.',
  'template-sheet-verdict': 'The sheet as a whole: ',
  'template-verdict-see': ' checks do not hold, see the instructions',
  'template-verdict-none': 'not filled in yet',
  'template-coloured': 'Coloured where: {message}',
  'template-nil-label': '零报告 (nil return): if there is nothing to list, choose “是” in the yellow cell',
  'template-nil-error': 'Leave this cell blank if there is anything to list, else choose “是”.',
  'template-nil-refused': 'This sheet must have content; a nil return is not accepted.',
  'due-day': 'by the end of {date}',
  'due-monthly': '{from} to {to}, by the end of day {day} of every month',
  'due-monthly-next': '{from} to {to}, each month by the end of day {day} of the next',
  'type-text': 'text',
  'type-integer': 'whole number',
  'type-decimal': 'number',
  'type-date': 'date',
  'type-choice': 'one choice',
  'type-choices': 'several choices',
  'type-phone': 'telephone',
  'type-identity': 'identity number',
  'type-unit': 'unit',
  'limit-length': 'at most {max} {max|character|characters}',
  'limit-one-person': 'one person in a cell',
  'limit-between': '{min} to {max}',
  'limit-from': 'at least {min}',
  'limit-to': 'at most {max}',
  'limit-earliest': '{earliest} or later',
  'limit-latest': '{latest} or earlier',
  'limit-decimals': 'at most {decimals} {decimals|decimal|decimals}',
  'limit-measure-unit': 'in {unit}',
  'limit-precision-day': 'to the day',
  'limit-precision-month': 'the month is enough, as in 2005-06',
  'limit-precision-year': 'the year is enough, as in 2005',
  'limit-several': 'any of these, separated by 、: {choices}',
  'limit-phone': 'a mobile number, or one with its area code',
  'limit-identity': '18 characters, as text',
  'limit-unit': 'your unit or one below it; blank means your unit',
  'cell-error-choice': 'Choose from the list.',
  'cell-error-unit': 'Choose your unit or one below it from the list, or confirm what you wrote.',
  'cell-error-integer': 'Write a whole number. {limit}',
  'cell-error-decimal': 'Write a number without words or unit. {limit}',
  'cell-error-date': 'Write a date such as 2005-06-15. {limit}',
  'cell-error-length': 'Too long: {limit}.',
  'page-number': 'Page &P of &N',

  // tables, rows and returns
  required: '“{field}” is required and this cell is empty. Fill it in.',
  'ditto-taken': '“{field}” is a ditto mark; the value above was taken.',
  'ditto-of-nothing': '“{field}” is a ditto mark with nothing above it. Write the value.',
  'repeated-row': 'This row has the same {key} as row {row} of sheet “{sheet}”. Delete one, or tell them apart.',
  'header-again': 'This row repeats the title or the header and was not taken as data.',
  'column-numbers': 'This row numbers the columns and was not taken as data.',
  footer: 'This row is a signature or note below the table and was not taken as data.',
  total: 'This row is a total: it was compared with the rows above and not counted.',
  average: 'This row gives averages and was not counted.',
  'total-differs': 'The total of “{field}” is not what its rows come to. Check it; the rows count.',
  stray: 'This row has nothing but stray marks and was not taken as data. Clear it.',
  'too-many-rows':
    'There are more rows than the limit of {limit}; the rows after it were not read. Send several files.',
  'merged-down': '“{field}” is merged down the column; its value was used for every row of the range.',
  'merged-number':
    'The number in “{field}” is merged over several rows: is it each row’s, or all of them together? Undo the merge and fill in every row.',
  'no-header': 'This column has no header and was not read. If it belongs to the report, name it in the header row.',
  'column-missing': 'There is no column “{field}”. Add it with its header as in the template.',
  'column-absent':
    'There is no column “{field}”; it counts as blank. If you have such content, add the column with its header as in the template.',
  'unit-column-missing':
    'There is no column “{field}”: every row counts as the sender’s. If rows belong to units below, add the column as in the template.',
  'column-twice': 'There are two columns “{field}”, so that it is unclear which one counts. Delete one.',
  'extra-column': 'This column does not belong to the report and was not read.',
  'hidden-rows':
    '{count} hidden {count|row was|rows were} read as well. Delete {count|it if it|them if they} should not be reported.',
  'other-campaign': 'This template belongs to another campaign, not to “{campaign}”. Fill in the template of this one.',
  'other-definition-version': 'This is not the newest template; its columns were read by their headers.',
  'macros-ignored': 'The file has macros. They are neither run nor read; only the cells are.',
  'older-definition-version':
    'This template is of an earlier version. It was read by its own columns and carried over into the report as it is now; what does not fit is said below.',
  'column-retired':
    'The column “{field}” is no longer part of the report, and its content was not carried over. If it still matters, see where it belongs in the current template.',
  'column-other-unit':
    '“{field}” was counted in “{before}” and now is in “{now}”: the numbers of the old template cannot be used as they are. Convert them and fill in the current template.',
  'column-new':
    '“{field}” is a new required column, which the old template does not have. Add it to the header row and fill it in, or use the current template.',
  'choice-retired': 'This choice of “{field}” is no more. Choose one of those there are now: {choices}.',
  'report-retired': 'This report is no longer collected; it was not read.',
  'field-added': '{field} (new)',
  'hidden-sheet': 'This sheet is hidden; it was read as well.',
  'sheet-ignored': 'No report was recognised on this sheet; it was not read.',
  'header-not-found': 'No header was found on this sheet. Keep the header row of the template and its column names.',
  'no-report': 'No report was found in the file. Fill in the template of this campaign and send it.',
  'blank-template':
    'The template is blank and no nil return is declared. Fill it in; where a sheet takes a nil return and there is nothing to list, choose 是 beside 零报告.',
  'blank-template-no-nil':
    'The template is blank. This sheet has to have content and takes no nil return: fill it in and send it again.',
  'nothing-reported': '“{report}” is blank and no nil return is declared: it counts as not reported.',
  'nothing-reported-no-nil':
    '“{report}” is blank: it counts as not reported. This sheet has to have content and takes no nil return.',
  'unit-untouched':
    'This prefilled unit was left blank in “{report}”: it counts as not reported. With nothing to list, write 零报告 in its row.',
  'unit-untouched-no-nil':
    'This prefilled unit was left blank in “{report}”: it counts as not reported. This sheet has to have content and takes no nil return: fill the row in.',
  'unit-blank':
    'The unit is blank while the rows above name another: it may be the sender itself or the unit of the row above. Write the unit’s name.',
  'scaled-unit':
    '“{field}” is to be given in {unit}, but a multiple of it is named here. Convert every row to {unit}, and mend the header or the note.',
  'root-changed':
    'The code of the topmost unit has become {after} from {before}. See whether Excel has turned the codes into numbers and lost their zeros; restore the code and import again.',
  example: 'This row is an example of how to fill in and was not taken as data.',
  'lone-text': 'This row has nothing but a text and was not taken as data.',
  'lone-cell':
    'This row has nothing but this cell, and “{fields}” are required. If it is a row of data, complete it; if it is a heading or a note, number it (such as 一、) or move it out of the table.',
  'nil-unclear':
    'This row has nothing but this cell, which seems to say that there is nothing, but not plainly. If there is nothing at all, write 零报告 alone; if this is a row of data, complete it; if neither, move it out of the table.',
  'unit-stacked':
    'This row names another unit and rows of data follow, so that nobody can tell whose they are. Add a column of units and fill it in every row, or give each unit a sheet of its own.',
  'two-tables':
    'There is another table (“{report}”) on this sheet, and only one can be read. Put the two tables on sheets of their own.',
  'sum-too-large': 'The sum of “{field}” is too large to be exact. Check the numbers and the unit they are counted in.',
  'nil-with-rows':
    '“{report}” is declared nil but has {rows} {rows|row|rows}. Take the declaration back, or delete the rows.',
  'nil-refused': '“{report}” cannot be nil. Fill it in as the instructions say.',
  'not-owed': 'This unit does not owe “{report}”. If it should, ask the office.',
  'report-not-open': '“{report}” is not open (it is from {from} to {to}). Ask the office.',
  'report-opens-later': '“{report}” is taken in from {from} on, not yet. Send it then.',
  'report-monthly-from': '“{report}” is reported monthly from {from} on, and not taken in yet. Send it then.',
  'return-closed': '“{report}” was closed at {at} and is taken in no more. To change it, ask the office.',
  'unknown-sender':
    'The folder of this file belongs to no unit of the unit list. Put the file into your own unit’s folder and send it again.',
  'closed-sender': 'The sending unit has been closed in the unit list. Ask the office.',
  'unit-unknown-near':
    'This unit is not in the unit list. Is one of these meant: {names}? Write its full name, short name or code as listed, with the zeros that a code begins with.',
  'unit-unknown': 'This unit is not in the unit list. Write its full name, short name or code as listed.',
  'unit-ambiguous': 'More than one unit bears this name ({units}). Write the unit’s code.',
  'unit-outside':
    'This unit does not belong to the sender and is not taken in. The unit itself or one above it must send it.',
  'unit-closed': 'This unit has been closed in the unit list and is not taken in. Ask the office.',
  'unit-perhaps':
    'The sheet names a unit that is not in the list and looks like this one; its rows may belong here. Nothing is taken in for this unit until the name is mended.',

  // the unit list
  'unit-list-title': 'Unit list',
  'unit-list-note':
    'One unit per row; columns with red headers are required, in any order. Parent, lead unit, merged into and split from take a code, name or short name; the topmost unit has no parent, and without a lead unit the one above counts. Put 、 between several short names, flags or units. Keep the row of a closed unit and choose its state; for a merged one give what it went into as well.',
  'unit-list-state-error': 'Choose “{live}” or “{closed}” from the list.',
  'unit-list-empty': 'The list has no unit in it. Enter one unit per row below the header.',
  'unit-code-unfit':
    'A unit code begins with a letter or digit and has letters, digits, - and _ only, at most {max} of them. Change the code.',
  'unit-code-twice': 'This unit code stands in row {row} already. Delete one of the rows or use another code.',
  'unit-two-leads':
    'This unit stands in row {row} under another lead unit. Exactly one lead unit answers for a unit: keep one of the rows.',
  'unit-name-shared':
    'The unit in row {row} has the same name or short name, so that a sheet that gives the name alone is unclear. Change the short name, or have sheets give the code.',
  'unit-above-gone': 'The unit given as “{field}” is closed or merged into another. Give the unit of today.',
  'unit-cycle': 'The units above this one lead in a circle back to it. Correct the parent of one of them.',
  'unit-no-root': 'The list has no topmost unit. List the office itself, with its parent left empty.',
  'unit-two-roots': 'Several units have no parent; only the topmost unit may. Enter the parent of this unit.',
  'unit-lead-outside':
    'The lead unit is none of the units above this one, which contradicts the tree. Correct the lead unit or the parent.',
  'unit-header-not-found':
    'No header of a unit list was found. A row has to name at least the columns Code, Name, Parent and Contact; every unit needs a code.',
  'unit-row-passed-over': 'This row has no code: it is a total, a signature or a note, and no unit.',
  'unit-no-contact': 'There is no contact. Notices go to a person: enter the name.',
  'unit-contact-unreachable':
    'The contact has neither a telephone number nor an e-mail address, so that no notice arrives. Enter at least one.',
  'unit-deputy-unnamed':
    'The deputy has a telephone number or e-mail address but no name, and is left out. Enter the name.',
  'unit-email': 'This is no e-mail address. Enter one address such as name@example.cn.',
  'unit-language': 'The language is 中文 (Chinese) or 英文 (English); blank is Chinese.',
  'unit-channel':
    'Write channels by the names they have in the channels’ settings, such as email or sms; 、 between several.',
  'unit-channel-not-set':
    'There is no channel “{channel}” in the settings: it is left aside, and the office’s own order is used.',
  'unit-list-language-error': 'Either 中文 or 英文.',
  'unit-state-unknown':
    'The state is “{live}” or “{closed}”. A unit that is idle, bankrupt or being restructured still reports: enter “{live}”.',
  'unit-state-merged':
    'The state is “{live}” although the unit is said to be merged. Enter “{closed}” for a merged unit, or clear what it was merged into.',
  'unit-merged-nowhere': 'The unit is said to be merged, but not into which one. Enter the unit.',
  'unit-cell-date': 'Excel took the content for a date. Format the cell as text and enter it again.',
  'unit-vanished':
    'Unit {code} ({name}) is not in the new list and is taken as closed. If it was left out by mistake, add it.',
  'units-vanished':
    'Of {of} live units {count} {count|is|are} missing from the new list, which looks incomplete; nothing was changed. If they are to be closed, say so and import again.',

  // the definition workbook
  'define-guide': 'Guide',
  'define-title': 'Campaign definition',
  'define-step-1':
    '1. This workbook says which reports a campaign collects, with which columns, how they are checked and what they add up to. Check it with taizhang define; no programming is needed.',
  'define-step-2':
    '2. Fill in Campaign (one row) first, then Reports and Dates (a row per report) and Fields (a row per column). The other sheets are filled in where needed.',
  'define-step-3':
    '3. Red headers are required; a blank anywhere else means the default. The grey lines above the headers say how. Columns may stand in any order, but keep their names.',
  'define-step-4':
    '4. Several texts in one cell are separated by 、; one that contains 、 itself stands in double quotes. Yes and no are 是 and 否.',
  'define-step-5':
    '5. Rules and conditions are formulas as in Excel, with fields in brackets: [转移]<=[合计]. Write them as text; they need no equals sign.',
  'define-step-6':
    '6. Ids and codes never change once they are set; names may. An English name that is left out is the Chinese one.',
  'define-yes-no-error': 'Choose 是 (yes) or 否 (no), or leave it blank.',
  'define-word-error': 'Choose from the list.',
  'define-report-error': 'Choose one of the reports in the sheet Reports.',
  'define-good': 'The definition is good: {reports} {reports|report|reports}, {fields} {fields|field|fields}.',
  'define-faulty':
    'The definition has {count} {count|error|errors} and cannot be used. Mend {count|it|them} as said above, then check again.',
  'define-what': 'Name a definition workbook, or export a definition with --export: one of the two.',
  'define-sheet-missing': 'The sheet “{sheet}” is missing. Add it, with its header.',
  'define-sheet-twice': 'An earlier sheet is of the same kind, and nobody can tell which counts. Make them one.',
  'define-sheet-unknown': 'This sheet is no part of a definition and was not read. Known sheets: {sheets}.',
  'define-sheet-blank': 'This sheet is not filled in yet. Write below its header.',
  'define-choice-strange':
    '“{field}” has no choice “{choice}”, so that this holds always or never. Write one of the choices by its name: {choices}.',
  'define-column-missing': 'The column “{field}” was not found. Add it to the header.',
  'define-column-unknown':
    'This sheet has no column of that name; it was not read. Known columns: {columns}. Never mind if it is a remark of your own.',
  'define-as-above': '“{field}” is blank and was taken to be the same as in the row above.',
  'define-required': '“{field}” is required, and this cell is blank. Fill it in.',
  'define-one-row':
    'Campaign has one row only; this one was not taken. Delete it, or make another workbook for another campaign.',
  'define-report-unknown': 'The sheet Reports has no such report. Write its name or id.',
  'define-rows-missing': 'The sheet “{sheet}” has no row for this report. Add what it needs there.',
  'define-due-twice': 'An earlier row has this report’s dates. Keep one of them.',
  'define-list-unknown': 'The sheet Choices has no such list. Add its choices there, under the name that stands here.',
  'define-list-unused': 'No field takes this list of choices. Check the column “Choice list” of the sheet Fields.',
  'define-id-twice': 'An earlier report has this id. Give this one another.',
  'define-setting-text':
    'This is a text, which formulas cannot compare as a number or a date. Write the number alone, a date as 2005-06-15, or put a text in double quotes.',
  'define-setting-twice': 'An earlier row has this setting. Keep one of them, or rename this one.',
  'define-whole-twice': 'The whole is both a measure and a number of its own. Clear one of the two.',
  'define-not-for': '“{column}” means nothing for this row’s “{kind}”. Clear this cell, or correct “{kind}”.',
  'define-formula-lost':
    'Excel took this cell for a formula of its own, and its text is gone. Format the cell as text, then write it again without the equals sign.',
  'define-fault': '“{column}”: {fault}',
  'define-formula-fault': '“{column}”, at character {position} (a leading equals sign not counted): {fault}',

  // what changes with a definition
  'change-nothing': '(none)',
  'change-campaign':
    '“{what}” of the campaign changes: for what is filed, due and told from now on. What was accepted stays as it is.',
  'change-setting':
    'The setting “{name}” changes from {before} to {after}: rules that use it check what is filed from now on. What was accepted stays.',
  'change-comparison':
    'The comparison {code} is new, gone or other: what was accepted is compared anew. Differences are listed and reject nothing.',
  'change-report-added': 'The report “{report}” is new: it is owed from now on.',
  'change-report-removed':
    'The report “{report}” is gone: it is no longer collected, totalled or listed. What was accepted is kept.',
  'change-report': '“{what}” of “{report}” changes: for what is filed from now on. What was accepted stays.',
  'change-due': 'The dates of “{report}” change: what was accepted stays, and is on time or late by the new dates.',
  'change-order': 'The order is another; nothing else changes.',
  'change-field-added': '“{report}” gains the column “{field}”: it is blank in what was accepted.',
  'change-field-added-required':
    '“{report}” gains the required column “{field}”: what was accepted lacks it and stays accepted; from now on it must be filled in.',
  'change-field-removed':
    '“{report}” loses the column “{field}”: it is no longer collected. What was accepted keeps it, but it is no longer listed.',
  'change-field-renamed':
    '“{field}” of “{report}” is now called “{after}”: the data stay, and old templates are read by the old name.',
  'change-field-type':
    '“{field}” of “{report}” changes from {before} to {after}: what was accepted stays as it is, what is filed from now on is read as the new type.',
  'change-choices-gone':
    '“{field}” of “{report}” loses the choices {choices}: what was accepted is totalled and listed with them; they cannot be chosen any more.',
  'change-choices-added': '“{field}” of “{report}” gains the choices {choices}: what was accepted stays.',
  'change-field':
    'What “{field}” of “{report}” asks for changes ({what}): only what is filed from now on is held to it.',
  'change-rule-added':
    '“{report}” gains the rule {code}: it checks what is filed from now on. What was accepted stays.',
  'change-rule-removed':
    '“{report}” loses the rule {code}: what was accepted stays; what was rejected for it can be sent again.',
  'change-rule-changed':
    'The rule {code} of “{report}” changes: it checks what is filed from now on. What was accepted stays.',
  'change-measure-added':
    '“{report}” gains the measure “{measure}”: what was accepted does not have it and shows a blank until it is filed again. The total holds only what is filed from now on.',
  'change-measure-removed': '“{report}” loses the measure “{measure}”: it is no longer shown; its figures are kept.',
  'change-measure-shown': 'The measure “{measure}” of “{report}” is named or shown otherwise: its figures stay.',
  'change-measure-mixing':
    'The measure “{measure}” of “{report}” is reckoned otherwise (field, condition, breakdown, unit of measure or decimals): figures of both kinds would be added up, and the total would be wrong. Give the new one an id of its own instead of {id}.',
  'change-ratio': 'The ratio “{ratio}” of “{report}” is new, gone or other: it is reckoned from the figures there are.',
  'define-changes': 'Compared with {what} there {count|is|are} {count} {count|change|changes}:',
  'define-no-change': 'Compared with {what} nothing changes.',
  'define-data-folder': 'the definition in use in {data}',
  'define-other-campaign':
    'The two definitions are of different campaigns ({before} and {after}) and cannot be compared.',
  'define-not-of-campaign':
    'This definition is of the campaign {after}; here it is {before}. Choose the right file, or mend the id in it.',
  'define-refused': '{count} of them would make totals wrong; nothing was changed. Mend them as said above.',
  'define-add-yes': 'Nothing has been changed yet. Once all is right, add --yes.',
  'define-installed':
    'Now in use. What was accepted stays; what is filed from now on is checked by the new definition.',
  'define-begun': '{data} had no definition of this campaign; it now has this one.',
  'cli-definition-differs':
    'The definition given is not the one in use in the data folder; the changes are listed above and were not made. To make them: taizhang define {file} --data {data} --yes. To leave it, leave out --campaign.',
  'cli-definition-kept': 'The built-in definition differs from the one in use in the data folder, which stays in use.',

  // the page that describes a definition
  'page-due': 'Due',
  'page-due-once': 'by the end of {date}',
  'page-due-monthly': '{from} to {to}, each month by the end of day {day}',
  'page-due-monthly-next': '{from} to {to}, each month by the end of day {day} of the next',
  'page-due-moved': 'on a day off it {moved}',
  'page-nil': 'Nil return',
  'page-nil-allowed': 'allowed where there is nothing to list',
  'page-nil-refused': 'not allowed: there is always something to list',
  'page-owed-by': 'Owed by',
  'page-kinds': 'units of kind {kinds}',
  'page-batches': 'units of batch {batches}',
  'page-key': 'Told apart by',
  'page-key-fields': 'two rows of one unit may not agree in all of: {fields}',
  'page-synonyms': 'Also written',
  'page-comparisons': 'Comparisons',
  'page-left': 'Left',
  'page-relation': 'Has to be',
  'page-right': 'Right',
  'page-subtree': 'the total of the unit and all below it',
  'page-person': 'Same person',
  'page-person-fields': 'Rows that agree in {fields} are the same person; two units that list one are both told',
  'relation-equal': 'equal to',
  'relation-at-most': 'at most',
  'relation-at-least': 'at least',
  'relation-listed': 'listed in',
  'page-meaning': 'Meaning',
  'page-formula': 'Holds when',
  'page-figures': 'Figures',
  'page-figure': 'Figure',
  'page-reckoned': 'How it is reckoned',
  'page-count': 'rows counted',
  'page-sum': 'sum of “{field}”',
  'page-where': 'where {formula}',
  'page-by': 'by {fields}',
  'page-ratio': '{part} ÷ {whole}',
  'page-fields': 'Columns',
  'page-choices': 'Choices',
  'page-personal': 'personal data',
  'page-chasing': 'Working days and chasing',
  'page-days-off': 'Days off',
  'page-weekend-sat-sun': 'Saturday and Sunday',
  'page-weekend-sun': 'Sunday',
  'page-weekend-fri-sat': 'Friday and Saturday',
  'page-weekend-none': 'no weekend',
  'page-holidays-china': 'the published holidays of China, with their make-up working days',
  'page-holidays-none': 'no holidays',
  'page-when-off': 'A due date on a day off',
  'page-when-off-keep': 'stays',
  'page-when-off-forward': 'moves to the next working day',
  'page-when-off-back': 'moves to the last working day before',
  'page-hours': 'Told',
  'page-hours-of':
    'on working days from {from} to {to}, at most {most} {most|message|messages} a day to one person, each held for {minutes} {minutes|minute|minutes}',
  'page-day': 'Date',
  'page-day-is': 'Is',
  'page-day-name': 'Name',
  'page-day-workday': 'worked',
  'page-day-holiday': 'off',
  'page-step': 'When',
  'page-tell': 'Who is told',
  'page-step-before': '{days} {unit} before the due date',
  'page-step-on': 'on the due date',
  'page-step-after': '{days} {unit} after the due date',
  'page-step-every': 'then every {days} {unit} until it has come',
  'page-count-workdays': 'working days',
  'page-count-days': 'days',
  'page-tell-contact': 'contact',
  'page-tell-deputy': 'deputy',
  'page-tell-leadUnit': 'lead unit',
  'page-tell-supervisionGroup': 'supervision group',
  'page-tell-office': 'office',
  'page-settings': 'Settings',
  'page-value': 'Value',

  // faults of a campaign definition
  'definition-missing': 'This is missing.',
  'definition-type': 'This has the wrong type: {expected} is wanted.',
  'definition-list': 'a list […]',
  'definition-object': 'an object {…}',
  'definition-unknown-key': 'There is no such key as “{key}”. Check its spelling.',
  'definition-one-of': 'This should be one of: {values}.',
  'definition-form': 'This fits none of the forms that are allowed. Compare it with the guide.',
  'definition-invalid': 'This is not as it should be: {detail}',
  'definition-empty': 'This may not be empty.',
  'definition-too-small': 'This is too small: it should be {bound}.',
  'definition-too-big': 'This is too big: it should be {bound}.',
  'definition-too-many': 'There are too many: {maximum} at most.',
  'definition-date': 'This should be a real date such as 2005-06-15.',
  'definition-month': 'This should be a month such as 2005-06.',
  'definition-id': 'Lower-case letters, digits and hyphens, beginning with a letter, at most 40 characters.',
  'definition-field-id': 'Letters and digits, beginning with a lower-case letter, at most 40 characters.',
  'definition-rule-code': 'Capital letters, digits and hyphens, beginning with a letter, 2 to 20 characters.',
  'definition-choice-name': 'There may be no vertical bar and no control character.',
  'definition-setting-name':
    'A setting’s name begins with a letter, has only letters, digits, underscores and dots, and is not TRUE or FALSE, so that formulas can refer to it.',
  'definition-time-zone': 'There is no time zone “{timeZone}”. Write a name such as Asia/Shanghai.',
  'definition-window-order': 'The window ends before it begins.',
  'definition-months-order': 'The last month is before the first.',
  'definition-due-outside': 'The due date {date} is outside the window from {from} to {to}.',
  'definition-time-of-day': 'This should be a time of day such as 08:30.',
  'definition-hours-order': 'The working hours end before they begin.',
  'definition-step-twice': 'This step is the same as {other}. Remove one of them, or change its days.',
  'definition-twice': '“{name}” is the same as {other}.',
  'definition-header-twice':
    'The header “{name}” also means {other}, so that columns cannot be told apart. Rename it, or put the two under different groups.',
  'definition-name-is-id': 'The name “{name}” is the id of another field, {other}: formulas could not tell them apart.',
  'definition-units-twice': 'A report has at most one field of type unit.',
  'definition-range-order': 'The upper bound is below the lower.',
  'definition-field-unknown': 'The report has no field “{name}”.',
  'definition-sum-type': '“{name}” is not a number and cannot be summed.',
  'definition-by-type': '“{name}” is not a choice: nothing can be broken down by it.',
  'definition-measure-unknown': 'The report has no measure “{name}”.',
  'definition-measure-broken-down': 'The measure “{name}” is broken down and cannot be part of a ratio.',
  'definition-report-unknown': 'There is no report “{name}”.',
  'comparison-by-both': 'Both sides are grouped by a field, or neither is.',
  'comparison-listed-by': 'For “listed”, both sides need a field to group by.',
  'comparison-by-type': 'Nothing can be grouped by “{name}”: it takes a text or choice field that is not personal.',
  'comparison-subtree-value': 'Over a subtree, a formula over measures says the value.',
  'comparison-subtree-rows': 'Over a subtree there are no rows: leave this out.',
  'comparison-subtree-both': 'At least one side is the unit’s own return.',

  // cells: how a value was read
  tidied:
    '“{field}” was tidied (full-width characters, spare spaces, line breaks, invisible characters, or a small x at the end of an identity number).',
  'written-out': '“{field}” holds text; the date or truth value of this cell was read as text.',
  'mark-of-nothing': 'The 无 or stroke in “{field}” was taken for blank.',
  'number-was-percentage': '“{field}” is written as a percentage; it was converted to what the column counts in.',
  'number-was-text':
    '“{field}” is a number written as text (separators, unit or Chinese numerals); it was read as a number.',
  'date-was-number': '“{field}” is a number and was read as a date; please check it.',
  'date-rewritten': 'The date in “{field}” was rewritten in the common form.',
  'read-as-choice': '“{field}” is not worded as a choice; the choice of the same meaning was taken.',
  'phone-rewritten': 'The telephone number in “{field}” was rewritten in the common form.',

  // cells: what could not be understood
  'cell-error': '“{field}” is an Excel error such as #N/A or #REF!. Mend the formula, or write the value.',
  'cell-too-long':
    'This cell holds more text than a cell of Excel can (32,767 characters) and was not read. Shorten it; in a text file such as .csv, see whether its quotes come in pairs.',
  ditto: '“{field}” is a ditto mark. Write the value.',
  'formula-uncalculated':
    '“{field}” is a formula, but the file does not hold what it comes to. Open it in Excel or WPS, recalculate, save it and send it again, or write the value.',
  'mark-in-required': '“{field}” is required and cannot be 无 or a stroke. Write a value, or see the instructions.',
  'digits-lost':
    '“{field}” is a number of more than 15 digits; Excel has turned the rest into zeros, and they cannot be restored. Format the cell as text, then type the number again.',
  'text-too-long': '“{field}” is too long: at most {limit} {limit|character|characters}. Shorten it.',
  'several-names':
    '“{field}” names several people in one cell. Give each a row of their own: this column takes one name.',
  'not-a-number': '“{field}” takes a number, and this cell is none. Write digits only.',
  'number-estimate': '“{field}” is an estimate (about, more than and the like). Write the exact number.',
  'number-range': '“{field}” is a range and not one number. Write the exact number.',
  'number-with-note':
    'The number in “{field}” has a note behind it. Write the number alone here, and the note in a column of text such as the remarks.',
  'number-has-letter': 'The number in “{field}” contains letters, such as O for 0 or l for 1. Write digits.',
  'number-in-parts':
    'The digits of “{field}” have spaces between them: one number or several? Write one number without spaces.',
  'number-is-date':
    '“{field}” takes a number, but this cell is a date (Excel makes one of input such as 3-5). Format the cell as General, then type the number.',
  'number-other-unit':
    '“{field}” is counted in {unit}, and other words stand behind this number. Convert it and write digits only.',
  'not-whole': '“{field}” takes a whole number; this one has a fraction.',
  'too-many-decimals': '“{field}” takes at most {decimals} {decimals|decimal|decimals}. Round it as you are told to.',
  'number-too-small': '“{field}” cannot be below {min}. Check it.',
  'number-too-large': '“{field}” cannot be above {max}. Check it.',
  'date-unreadable': '“{field}” takes a date, and this cell is none that can be read. Write it as 2005-06-15.',
  'date-with-note':
    '“{field}” is a date with a note in brackets. Write nothing but the date, such as 2005-06-15, and the note among the remarks.',
  'date-is-age': '“{field}” takes a date and not an age in years. Write it as 2005-06-15.',
  'date-impossible': '“{field}” is a date that does not exist, such as 30 February. Check it.',
  'date-two-digit-year': 'The year in “{field}” has two digits: 19.. or 20..? Write four, as in 2005-06-15.',
  'date-without-year': '“{field}” has no year. Write it as 2005-06-15.',
  'date-without-day': '“{field}” has to name the day. Write it as 2005-06-15.',
  'date-without-month': '“{field}” has to name the month. Write it as 2005-06.',
  'date-day-or-month': '“{field}” may be day/month/year or month/day/year. Write it as 2005-06-15.',
  'date-six-digits':
    'The six digits of “{field}” may be a year and month, or a short year, month and day. Write 2005-06 or 2005-06-15.',
  'date-january-or-october':
    '“{field}” may be January or October (Excel drops a zero at the end of a number). Write it as 2005-01 or 2005-10.',
  'date-serial-or-month':
    'The five digits of “{field}” may be a year and month, or Excel’s own number of a day. Write 2005-06 or 2005-06-15.',
  'date-or-typed-number':
    'The date in “{field}” is before October 1905: either it is meant, or a year or other number was typed into a date cell. Write it as text, as in 2005-06-15.',
  'date-too-early': '“{field}” cannot be before {earliest}. Check it.',
  'date-too-late': '“{field}” cannot be after {latest}. Check it.',
  'not-a-choice': '“{field}” is not one of the choices. Choose from: {choices}.',
  'one-choice-only': '“{field}” takes one choice, and this cell names several. Keep one.',
  'phone-unreadable':
    '“{field}” is no telephone number that can be read. Write a mobile number of 11 digits or one with its area code (0571-12345678), one abroad with + and its country code, several with 、 between them.',
  'identity-length':
    '“{field}” takes an identity number of 18 characters (the last may be X; old ones have 15 digits). Check it.',
  'identity-date': 'The date of birth in “{field}” does not exist. Check the number.',
  'identity-checksum': 'The last character of “{field}” does not fit the first 17. Check the number.',
  'identity-rounded':
    '“{field}” is stored as a number, of which Excel keeps 15 digits: the last three are lost. Format the cell as text, then type all 18 again.',

  // the aggregated workbook: sheets
  'sheet-cover': 'Cover',
  'sheet-totals': 'Totals',
  'sheet-chart': 'Chart',
  'sheet-breakdowns': 'Breakdowns',
  'sheet-shares': 'Shares',
  'sheet-returns': 'Returns',
  'sheet-differences': 'Differences',
  'sheet-missing': 'Missing',
  'sheet-warnings': 'Explanations',
  'about-warnings': 'Warnings of what was accepted, and what the units say of them.',
  'warnings-title': 'Warnings and explanations as of {asOf}',
  'warnings-note':
    'Warnings keep nothing from being accepted, but ask for an explanation. Those without one are marked.',
  'warnings-open': 'not explained',
  'sheet-details': 'Rows {report}',

  // the aggregated workbook: cover
  'cover-title': '{campaign}: totals',
  'cover-of': 'Of',
  'cover-of-unit': '{unit} and the units below it, {units} in all',
  'cover-as-of': 'As of',
  'cover-office': 'Made by',
  'cover-version': 'Data version',
  'cover-version-why':
    '{version} (equal content has an equal version, so that two workbooks can be told to be of the same data)',
  'cover-tree-changing':
    'Note: the unit list is being changed and totals may still move. Export again when the change is done.',
  'cover-coverage': 'What it covers',
  'cover-report': 'Report',
  'cover-due': 'Due',
  'cover-figures': 'Main figures',
  'cover-filed-before':
    '{report} ({count} {count|return|returns} filed before this figure was defined {count|is|are} not in it)',
  'nothing-filed': 'nothing filed yet',
  'cover-contents': 'Sheets',
  'cover-purged':
    'Personal data went on {on}: there are no rows, explanations and differences any more; totals and the state of returns are as they were.',
  'cover-masked': 'Personal data in this workbook is masked (shown as {mask}).',
  'cover-shown': 'This workbook holds personal data unmasked. Keep it as the rules ask and do not pass it on.',
  'about-totals':
    'Totals up the tree of units; each row above is the sum of those below (formulas), + and − unfold it.',
  'about-chart': '“{measure}” of the units on the next level.',
  'about-breakdowns': 'Every measure, broken down by one or two choices.',
  'about-shares': 'Ratios, and shares of a larger whole.',
  'about-returns': 'Whether each report came, came in time and stands, unit by unit.',
  'about-differences':
    'What does not fit between sheets, levels and units: what both sides say, and by how much they differ.',
  'about-missing': 'Who is late, with contact, lead unit and supervision group.',
  'about-details': 'Row by row with file, sheet and row number, so that a total can be followed to its cell.',
  'coverage-due': '{filed} of {expected} {expected|unit|units}, {nil} of them nil; {missing} missing',
  'coverage-excused': '; {excused} waived or closed',
  'coverage-approved': '; {approved} of {filed} approved',
  'coverage-not-due': '{filed} of {expected} {expected|unit|units}, {nil} of them nil; {missing} not yet due',

  // the aggregated workbook: tables
  'column-code': 'Code',
  'column-unit': 'Unit',
  'column-units': 'Units',
  'column-expected': 'Expected',
  'column-filed': 'Filed',
  'column-count': 'Count',
  'column-share': 'Share',
  'column-total': 'Total',
  'column-measure': 'Measure',
  'column-part': 'Part',
  'column-whole': 'Whole',
  'column-percent': 'Percentage',
  'column-lead-unit': 'Lead unit',
  'column-supervision': 'Supervision group',
  'column-report': 'Report',
  'column-content': 'Content',
  'column-timing': 'Timing',
  'column-standing': 'Standing',
  'column-landed': 'Landed',
  'column-filed-by': 'Filed by',
  'column-due': 'Due',
  'column-late': 'Late by',
  'column-contact': 'Contact',
  'column-telephone': 'Telephone',
  'column-deputy': 'Deputy',
  'column-file': 'File',
  'column-sheet': 'Sheet',
  'column-row': 'Row',
  'column-submission': 'Submission',
  'own-line': 'Own',
  'totals-title': '{campaign}: totals by unit',
  'totals-note': '{unit}, as of {asOf}. Blank means nothing was filed; 0 means zero was filed.',
  'breakdowns-title': 'Breakdowns ({unit})',
  'breakdowns-several': 'One row may count under several choices, so that there is no total.',
  'breakdowns-filed-before':
    '{count} {count|return|returns} filed before this figure was defined {count|is|are} not in it',
  'breakdowns-blank': 'left blank',
  'breakdowns-unplaced': '{count} more {count|is|are} not shown: one of the two was left blank.',
  'shares-title': 'Shares ({unit})',
  'shares-note':
    'Percentages are rounded once, half up, from exact figures; short of the whole it is never 100%, above nothing never 0%.',
  'shares-by-unit': 'Shares by unit',
  'shares-declared': '{name} (declared)',
  'returns-title': 'Returns ({unit}, as of {asOf})',
  'returns-note': 'Content, timing and standing are counted apart; each group adds up to the number expected.',
  'returns-list': 'Unit by unit',
  'content-data': 'data',
  'content-nil': 'nil',
  'content-none': 'none',
  'timing-onTime': 'on time',
  'timing-late': 'late',
  'timing-notYetDue': 'not yet due',
  'timing-due': 'due',
  'timing-missing': 'missing',
  'standing-current': 'current',
  'standing-returned': 'returned',
  'standing-waived': 'waived',
  'standing-closed': 'closed',
  'filed-by-unit': 'the unit',
  'filed-by-above': 'a unit above it',
  'filed-by-office': 'the office on its behalf',
  'differences-title': 'Differences (as of {asOf})',
  'differences-note':
    'Worked out from what each unit has on file; correct either side and they change. Places only, no personal data.',
  'differences-none': 'There are no differences.',
  'differences-count': '{warnings} {warnings|warning|warnings} and {notes} {notes|note|notes}, see “差异”.',
  'difference-row': '{sheet} row {row}',
  'difference-covers': '{filed} of {expected} {expected|return|returns}',
  'same-person':
    'Both rows are the same person, whom two units have reported. Settle with the other unit who reports the person, and keep one row.',
  'column-level': 'Level',
  'column-comparison': 'Comparison',
  'column-item': 'Item',
  'column-left': 'Left (reported, declared)',
  'column-left-place': 'Left place',
  'column-left-value': 'Left value',
  'column-right': 'Right (held against, totalled)',
  'column-right-place': 'Right place',
  'column-right-value': 'Right value',
  'column-difference': 'Difference',
  'column-message': 'What to do',
  'missing-title': 'Missing (as of {asOf})',
  'missing-none': 'Nothing that is due is missing.',
  'late-by': '{days} {days|day|days} {hours} {hours|hour|hours}',
  'details-title': '{report}: rows',
  'details-note-masked': 'Personal data is masked. The last four columns say where a row comes from.',
  'details-note-shown':
    'Holds personal data: keep it as the rules ask. The last four columns say where a row comes from.',
  'chart-title': '{report}: {measure}',
  'chart-note': 'Of the units on the next level that have filed, the {count} largest.',

  // the annotated copy
  'findings-sheet': 'Findings',
  'findings-summary':
    'Errors: {errors} (red cells, to be mended). Warnings: {warnings} (yellow cells, please look again; where all is right, say why under “Explanation”). Notes: {notes}. Mend this file and send it as it is: this sheet and the marks need not be removed.',
  'findings-unmarked': 'The cells of sheet “{sheet}” could not be marked: please go by the list below.',
  'findings-alone':
    'The file could not be marked, so this is the list alone. Please mend your own file and send it again.',
  'findings-level': 'Level',
  'findings-on': 'Sheet',
  'findings-place': 'Place',
  'findings-field': 'Field',
  'findings-explanation': 'Explanation',
  'explanation-unmatched':
    'This explanation belongs to no warning and was not used: the row or its content has changed, or the warning is gone. Where there still is one, write it again in the new list of findings.',
  'findings-what': 'What is wrong and what to do (Chinese)',
  'findings-english': 'What is wrong and what to do',
  'findings-code': 'Code',
  'findings-row': 'row {row}',
  'findings-unit': 'unit {unit}',
  'findings-more': 'and more, {count} in all',
  'findings-cells': '({count} in all)',
  'note-author': 'Taizhang',

  // messages to people
  'moment-day': '{weekday}, {day} {month}',
  'moment-day-of-year': '{weekday}, {day} {month} {year}',
  'moment-due-day': 'by the end of {day}',
  'moment-due-time': 'by {time} on {day}',
  'moment-past': '{day}, {time}',
  'email-not-ascii':
    'The e-mail address has characters that mail servers do not take. Use one with plain letters, digits and signs only.',
  'email-malformed': 'This is no e-mail address. Write it as name@example.cn, one in a cell.',
  'notice-subject': '[{campaign}] {what}',
  'notice-greeting': 'Dear {name},',
  'notice-greeting-post': 'Dear {name} ({post}),',
  'notice-separator': ', ',
  'notice-returns': '{report} and {more} more',
  'notice-days-late': 'late by {days} {days|day|days}',
  'notice-just-late': 'past its time',
  'notice-text-heading': '* {heading} *',
  'notice-rest': '... and {count} more.',
  'notice-whole-list': 'See the whole list',
  'notice-answer': 'Say when it will come, or ask for quiet',
  'notice-inquiries': 'If anything is unclear, or it cannot come in time: {name}, telephone {telephone}.',
  'notice-automatic':
    'This message was sent automatically. Reminders stop as soon as a return arrives; if you have just sent yours, please disregard them.',
  'notice-signed': '{office}',
  'notice-column-missing': 'Not received',
  'notice-column-findings': 'Check',
  'notice-column-why': 'Why',
  'notice-errors': 'errors: {count}',
  'notice-warnings': 'warnings: {count}',
  'notice-no-findings': 'nothing to mend',
  'notice-rejected-subject': 'Please correct and send again: {what}',
  'notice-rejected-heading': 'Not accepted ({count})',
  'notice-rejected-request':
    'These returns were not accepted (errors: {errors}); nothing of what you sent before has changed. The findings say at which cell each error stands. Please correct them and send the workbook again.',
  'notice-overdue-subject': '{late}, please send: {what}',
  'notice-overdue-heading': 'Overdue ({count})',
  'notice-overdue-request': 'These returns are past their time. Please send them as soon as you can. {nil}',
  'notice-today-subject': 'Due today: {what}',
  'notice-today-heading': 'Due today ({count})',
  'notice-today-request': 'These returns are due today. {nil}',
  'notice-nil-hint': 'If there is nothing to list, send a nil return.',
  'notice-ahead-subject': 'Please send {due}: {what}',
  'notice-ahead-heading': 'Due soon ({count})',
  'notice-ahead-request': 'These returns will be due soon. Please see that they come in time.',
  'notice-leadUnit-subject': 'Late units that you answer for: {count}',
  'notice-leadUnit-heading':
    'Late units that your unit answers for ({count} {count|unit|units}, {returns} {returns|return|returns})',
  'notice-leadUnit-request': 'Your unit is the lead unit of these. Please see that they send their returns.',
  'notice-supervisionGroup-subject': 'Late units in your supervision group’s care: {count}',
  'notice-supervisionGroup-heading':
    'Late units in your supervision group’s care ({count} {count|unit|units}, {returns} {returns|return|returns})',
  'notice-supervisionGroup-request':
    'Your supervision group looks after these units. Please ask them for their returns.',
  'notice-office-subject': 'Late units: {count}',
  'notice-office-heading': 'Late units ({count} {count|unit|units}, {returns} {returns|return|returns})',
  'notice-office-request': 'These units are late. Their lead units have been told separately.',
  'notice-unreachable-subject': 'Contacts who cannot be reached: {count}',
  'notice-unreachable-heading': 'Contacts who cannot be reached ({count})',
  'notice-unreachable-request':
    'Messages to these contacts do not arrive, so they come to you. Please act for them and tell the office how they can be reached.',
  'notice-unreachable-no-address': 'the unit list has no way to reach them',
  'notice-unreachable-bad-address': 'the e-mail address is wrong',
  'notice-unreachable-not-taken': 'nothing got through for days',
  'notice-unreachable-returned-mail': 'mail came back',
  'notice-accepted-subject': 'Accepted: {what}',
  'notice-accepted-heading': 'Receipt: accepted ({count})',
  'notice-accepted-request': 'These returns have arrived and were accepted. Thank you.',
  'notice-arrived-subject': 'Arrived: {what}',
  'notice-arrived-heading': 'Arrived ({count})',
  'notice-arrived-request': 'These returns, of which you were told, have arrived. There is nothing more to do.',
  'group-title': '{campaign}: returns as of {asOf}',
  'group-line': '{report}: {filed} of {expected} filed, {missing} overdue (due {due})',
  'group-rest': '... and {count} more {count|report|reports}',

  // why nothing was sent, and channels that are set up wrong
  'outcome-bad-address': 'the address is wrong',
  'outcome-unknown-recipient': 'the server knows no such recipient',
  'outcome-mailbox-full': 'the mailbox is full',
  'outcome-too-large': 'the message is larger than the server takes',
  'outcome-unwanted': 'the server’s rules turn it away (content or origin)',
  'outcome-not-authorised':
    'key, signature, keyword, password or sending address are not accepted; look at the channel’s settings',
  'outcome-other': 'refused for no known reason',
  'outcome-returned-mail': 'the mail came back',
  'outcome-unreachable': 'the server cannot be reached at present',
  'outcome-insecure': 'no trustworthy encrypted connection; nothing was sent',
  'outcome-busy': 'the server does not take it at present',
  'outcome-rate-limited': 'sent too fast; to be sent later',
  'channel-id': 'A channel’s name begins with a small letter and has small letters, digits and hyphens, 40 at most.',
  'channel-host': 'Write a host name or an IP address, without protocol and port.',
  'channel-secret-name': 'The name of an environment variable has capital letters, digits and underscores.',
  'channel-secret-arn': 'Write the ARN of a secret in Secrets Manager.',
  'channel-no-secret':
    'There is no secret in {place}, where the channels’ settings say that it is. Put it there and try again.',
  'channel-unusable': 'The channel “{name}” cannot be set up: look at its address, its secrets and its certificate.',
  'channel-portal-url': 'The portal’s address begins with https://; only this machine itself may have http://.',
  'channel-needs-tls':
    'Another machine is reached by TLS only: write tls or starttls; none is for this machine itself.',
  'channel-mention-text': 'WeCom mentions telephone numbers in text messages only: write "format": "text".',
  'channel-unknown': 'There is no channel “{name}”.',
  'channel-not-for-persons': '“{name}” is a group robot and cannot write to a person.',
  'channel-not-for-groups': '“{name}” writes to persons only and cannot write to a group.',

  // the call list
  'told-sent': '{at} {name} ({role})',
  'told-unknown': '{at} {name} ({role}), nobody knows whether it arrived',
  'told-refused': '{at} {name} ({role}), not delivered',
  'told-former': 'a former contact',
  'told-role-contact': 'contact',
  'told-role-deputy': 'deputy',
  'told-role-leadUnit': 'lead unit',
  'told-role-supervisionGroup': 'supervision group',
  'told-role-office': 'office',
  'held-acknowledged': '{name} says: {until} ({at})',
  'held-snoozed': '{name} asks: no reminder of it, {until} ({at})',
  'held-silenced': '{name} asks: no reminder at all, {until} ({at})',
  'column-told': 'Whom we told',
  'column-follow-up': 'Follow-up',
  'follow-up-brokenPromise': 'promise not kept',
  'follow-up-notReached': 'not reached',
  'follow-up-notTold': 'not told yet',
  'follow-up-noAnswer': 'no answer',
  'follow-up-putOff': 'put off',
  'follow-up-promised': 'promised',
  'follow-up-with': '{state}: {last}',
  'undelivered-none': 'Of what was sent, nothing failed to arrive; there is nothing for the office to see to.',
  'undelivered-settled': ' (what it was about has come)',
  'call-list-made': '{file}: {count} {count|person|persons} to be called.',
  revoked: 'The {what} is revoked: {unit}, {report}.',
  'move-not-waived': 'No waiver is in force, so there is none to revoke.',
  'move-not-extended': 'No extension is in force, so there is none to revoke.',
  'call-list-sheet': 'People to call',
  'call-list-title': '{campaign}: people to call',
  'call-list-note': 'As of {asOf}: {count} {count|person|people}. Tick who was reached, and note what was said.',
  'call-list-nobody': 'There is nobody to call.',
  'call-list-place': 'No.',
  'call-list-reached': 'Reached',
  'call-list-promised': 'Will file by',
  'call-list-remarks': 'Remarks',
  'call-list-of-unit': '{unit}: {report}',
  'call-list-no-telephone': 'no telephone in the unit list',

  // the command line
  'cli-environment': 'A variable of the environment cannot be used: {variables}.',
  'move-nothing-filed': 'Nothing has been filed that could be given back.',
  'move-filed-meanwhile': 'The unit has just filed again. Look at that first.',
  'move-nothing-to-approve': 'Nothing that was accepted is filed here; there is nothing to approve.',
  'move-not-approved': 'This return is not approved; there is nothing to take back.',
  'move-already-returned': 'This return has been given back already, and nothing has been filed since.',
  'move-already-filed': 'This return has been filed; there is nothing to waive.',
  'move-waived': 'This return is waived; it needs no extension.',
  'move-closed': 'This return is closed. To change it, reopen it first, from the top down.',
  'move-already-closed': 'It is closed already.',
  'move-not-closed': 'It is not closed.',
  'move-parent-closed': 'The unit above, “{parent}”, is closed: reopen that first.',
  'answer-too-long': 'Nothing is put off for more than {days} {days|day|days}. Write an earlier time.',
  'answer-nothing-owed': 'There is nothing to be filed at present, so nothing to answer.',
  'answer-beyond': '“{report}” is taken in until {to}. Write a time no later than that.',
  'answer-bad-link': 'This link is not valid, or not any more. Use the one of the latest notice, or call the office.',
  'answered-acknowledged': 'Noted: {name} ({unit}) will file {count} {until}, and is not reminded before.',
  'answered-snoozed': 'Put off: {name} ({unit}) is not reminded of these {count}; {until}.',
  'answered-silenced': 'Quiet: {name} ({unit}) gets no reminder; {until}. Receipts still come.',
  'answer-which': 'Write one of --will-file-by, --snooze and --silence.',
  'answer-nobody': '“{unit}” has no such contact to answer for.',
  'decision-none-owed': '“{unit}” owes no “{report}”.',
  'decision-no-reason': 'Give a reason (--reason).',
  'decision-no-approver': 'Say who approved it (--by).',
  'decision-period-needed': '“{report}” is monthly: say which period (--period), such as {period}.',
  'decision-round-over': 'The time in which “{report}” is taken in is over ({to}); this can no longer be decided.',
  'decision-past': '{until} is past. Give a time that is to come.',
  'extension-not-later': '{until} is not later than the due date, {due}.',
  'extension-beyond': '{until} is after {to}, the last day on which anything is taken in.',
  'rate-reporting': 'Reporting rate',
  'rate-timeliness': 'Timeliness',
  'rate-firstPass': 'First-pass acceptance',
  'rate-approval': 'Approved',
  'rate-note':
    'Reporting rate: filed of owed. Timeliness: on time of filed and missing. First pass: accepted at the first attempt and never given back, of all that sent anything. Approved: of filed. Waived returns are in none.',
  'rate-part-reporting': 'Filed',
  'rate-whole-reporting': 'Owed',
  'rate-part-timeliness': 'On time',
  'rate-whole-timeliness': 'Filed or missing',
  'rate-part-firstPass': 'At once',
  'rate-whole-firstPass': 'Sent',
  'rate-part-approval': 'Approved',
  'rate-whole-approval': 'Filed',
  'ledger-title': '{unit}: returns owed ({asOf})',
  'sheet-rates': 'Rates',
  'sheet-ledger': 'Ledger',
  'overdue-title': '{count} missing, whom to call first on top',
  'column-decided': 'Decided',
  'feed-due': '{report} is due',
  'feed-filed': '{report} is due (filed)',
  'feed-left': '{office}. Due by the end of the day; {left} of {of} still to come.',
  'landed-again': '{at} (first {first})',
  'note-extended': 'extended to {until} ({by}: {reason})',
  'note-waived': 'waived until {until} ({by}: {reason})',
  'note-returned': 'given back at {at} ({by}: {reason})',
  'note-approved': 'approved at {at} ({by})',
  'note-approved-remark': 'approved at {at} ({by}: {reason})',
  'note-closed': 'closed at {at} ({by}: {reason})',
  'seal-line': '{report}: closed at {at}, data version {version}. ',
  'seal-unchanged': 'Nothing has changed since.',
  'seal-changed': 'Units that have changed since: {units}.',
  'decided-waived': 'Waived: {unit}, {report}, until {until}.',
  'decided-extended': 'Extended: {unit}, {report}, to the end of {until}.',
  'decided-revoked-waived': 'The waiver is revoked: {unit}, {report}.',
  'decided-revoked-extended': 'The extension is revoked: {unit}, {report}; the first due date holds again.',
  'decided-closed': 'Closed: {unit} and all below it, {report}.',
  'decided-sealed': 'Sealed: {expected} expected, {data} with data, {nil} nil, data version {version}.',
  'decided-reopened': 'Reopened: {unit}, {report}.',
  'decided-approved': 'Approved: {unit}, {report}.',
  'decided-unapproved': 'No longer approved: {unit}, {report}.',
  'approve-none': 'Nothing waits to be approved.',
  'decided-returned': 'Given back: {unit}, {report}. The unit has to file again.',
  'cli-whom': 'Name a unit with --unit (and --subtree for all below it), or say --everybody.',
  'cli-unknown-years':
    'Note: no holidays are known for {years}; in those years only weekends are off. Add them to the definition’s calendar.',
  'cli-no-file': 'There is no such file, or it cannot be opened: {file}',
  'cli-not-json':
    'This is not valid JSON: {file}. A definition workbook is checked by taizhang define, and made a definition with -o definition.json.',
  'cli-definition-faulty':
    'The definition {file} has {count} {count|fault|faults}, listed above. Mend {count|it|them} first.',
  'cli-no-units':
    'There is no unit list of “{campaign}” yet. Run taizhang import-units first; with a definition of your own, add --campaign definition.json.',
  'cli-no-data': 'There is no data in “{data}” yet. Run taizhang import-units first, or name the folder with --data.',
  'cli-unknown-unit': 'The unit list has no “{unit}”. Write a unit’s code, full name or short name.',
  'cli-ambiguous-unit': '“{unit}” means more than one unit: {units}. Write the code.',
  'cli-unknown-report': 'There is no report “{report}”. There are: {reports}.',
  'tree-added': '{unit} is new, below {to}.',
  'tree-moved': '{unit} moves from {from} to {to}; what it sent counts there.',
  'tree-merged': '{unit} is merged into {to}; what it sent counts there until that unit files again.',
  'tree-closed': '{unit} is closed; what it sent is kept and counts no more.',
  'report-owed-by-none':
    'Note: no unit owes “{report}”: the unit list has none of the kinds or batches that it asks for. Its kinds are: {kinds}. Compare the definition and the list.',
  'ratio-of-unlisted':
    'Note: the share “{ratio}” is that of unit {unit}, a code that the unit list does not have: it cannot be reckoned.',
  'cli-owes-nothing': '“{unit}” owes no report. To make a template all the same, name its reports with --report.',
  'cli-unknown-period': 'There is no period “{period}”. Write a month as 2005-07.',
  'cli-unknown-time': '“{file}” does not say which time this data folder plays. Without it, it is the present.',
  'cli-bad-time': '“{time}” is no time. Write 2005-6-16 8:00, or a day for its end.',
  'cli-own-unit': 'own unit',
  'cli-differences':
    'Held against other submissions, {count} {count|thing does not fit|things do not fit} (what was accepted stays accepted):',
  'cli-no-differences': 'There are no differences.',
  'cli-unlisted': '{count} more of the same {count|is|are} not listed one by one: {what}',
  'cli-unexplained': '{count} {count|warning|warnings} to explain',
  'cli-return-accepted': 'accepted',
  'cli-return-rejected': 'rejected',
  'cli-nil': 'nil return',
  'cli-rows': '{rows} {rows|row|rows}',
  'cli-verdict-accepted': 'Accepted.',
  'cli-verdict-partly': 'Accepted in part: mend what was rejected and send it again.',
  'cli-verdict-rejected': 'Rejected: mend what is listed above and send it again.',
  'cli-units-changed': 'The unit list is in: {units} {units|unit|units}, {steps} {steps|change|changes}.',
  'cli-units-unchanged': 'The unit list is as it was: {units} {units|unit|units}.',
  'cli-units-refused': 'The unit list was not imported: mend what is listed above.',
  'cli-units-rejected': 'The unit list has {count} {count|error|errors} and was not imported.',
  'cli-total-made': '{file}, data version {version}.',
  'cli-tree-changing': 'Note: the unit list is being changed; totals may not be in place yet.',
  'cli-missing': '{report}: {count} missing',
  'cli-was-rejected': 'sent, rejected',
  'cli-covers': '{report}: {filed} of {expected} filed, {nil} of them nil.',

  'cli-usage': '{detail} (see --help)',
  'cli-not-written': 'The file cannot be written: {file}. Is its folder there, and is it closed elsewhere?',
  'chase-channels-faulty': 'The channels’ settings have {count} {count|fault|faults}, said above.',
  'chase-held-back': 'To be sent: {name}, {count} {count|item|items}, at {at}.',
  'chase-postponed':
    'Not sent: {name}, {count} {count|item|items}. The channel cannot be reached or asks to wait; tried again at {at}.',
  'chase-unreachable': 'Not told: {unit} {name}, {why}.',
  'chase-no-group-channel': 'Not told: {name}, no channel is set up for the group.',
  'chase-refused': 'Not delivered: {unit} {name}, {at}: {why}.',
  'chase-unknown': 'Nobody knows whether it arrived: {unit} {name}, {at}. Please ask by telephone.',
  'chase-no-channels':
    'No channels are set up (channels.json), so nothing was sent; all of them are on the office’s list: no channel.',
  'bounce-noted':
    'Returned mail {file}: its recipient did not get the notice; the deputy or the lead unit is told instead, and the office sees it.',
  'bounce-noted-before': 'Returned mail {file}: it was read before.',
  'bounce-not-failed': '{file}: the mail system reports a delay or a delivery, no failure; nothing is done.',
  'bounce-unknown-notice': 'Returned mail {file}: it is of no notice that was sent from here; nothing is done.',
  'bounce-no-report': '{file}: no report of a mail system; please look at it yourself.',
  'chase-sent': '{count} {count|message|messages} dealt with.',
  'chase-shown': 'There would be {count} {count|message|messages}; nothing was sent, and nothing changed.',
  'cli-saved': 'Saved as {file}',
  'cli-message-failed': 'A message could not be worked off and will be tried again (queue {queue}).',
  'cli-nothing-in-play': 'At this time nothing was due yet and nothing had been filed.',
  'cli-unexpected': 'Something unexpected happened and the command did not finish: {what}',
  'cli-sent-rejected': 'Of those not filed, sent but rejected: {count}',

  // running on one machine
  'inbox-result': 'result',
  'start-running':
    'Taizhang is running; its data is in {data}. Units put their workbooks into their own folder under {inbox}. Ctrl+C stops it.',
  'start-no-units':
    'There is no unit list yet. In another window run: npx taizhang import-units LIST.xlsx --data {data}',
  'start-taken': '{unit} {file}: {outcome}',
  'inbox-annotated': 'annotated',
  'inbox-left':
    'could not be read or moved ({why}) and was left where it is; close the program that has it open, or shorten its name, and save it again.',
  'start-without-verdict':
    '{count} {count|file has|files have} waited for a verdict for more than ten minutes. Look into it.',
  'start-totals-folder': 'totals',
  'start-total-left':
    'The aggregated workbook could not be written ({why}), perhaps because somebody has it open; it is tried again in a minute.',
  'start-no-channels': 'No channels are set up ({file}), so nobody is told anything.',
  'start-no-users':
    'The office has no user yet. In another window, run npx taizhang users --add ACCOUNT --name NAME --grant office --data {data}, and set the password by the one-time link that it gives.',
  'start-first-link':
    'The office’s first account is {account}. Open the link below to set its password; it is shown this once, and works once and until {until}.',
  'start-no-password':
    'The account {account} has no password yet. In another window, run npx taizhang users --reset {account} --data {data} for a new one-time link.',
  'start-serving': 'Open {address} in a browser',
  'start-port-taken':
    'Port {port} on {listen} cannot be used ({why}). Take another one with --port, or close what uses it.',
  'start-bad-port': '“{port}” is no port: a whole number from 0 to 65535.',
  'start-request-failed': 'A request failed and was not done (request {request}).',
  'start-stopped': 'Stopped.',

  // the audit trail
  'audit-none': 'There are no audit entries yet.',
  'audit-intact':
    'The audit trail is intact: {days} {days|day|days} sealed, {sealed} {sealed|entry|entries}; {open} more {open|is|are} not sealed yet.',
  'audit-note':
    'The last seal is {day}={hash}. Note it elsewhere: --noted {day}={hash} later also finds a trail that was cut off or made anew.',
  'audit-changed':
    'The audit trail has been changed in {count} {count|place|places}, see above. Leave the data folder as it is and tell whoever is in charge.',
  'audit-entry-altered': '{day}: the entry of {at} has been altered ({id}).',
  'audit-entries-removed': '{day}: {count} {count|entry is|entries are} missing.',
  'audit-entries-added': '{day}: {count} {count|entry was|entries were} added after the day was sealed.',
  'audit-entries-replaced': '{day}: entries were replaced by others.',
  'audit-seal-missing':
    '{day}: {count} {count|entry|entries} and no seal: {count|it was|they were} added later, or the seal was removed.',
  'audit-seal-altered': '{day}: the seal has been altered.',
  'audit-chain-broken': '{day}: the seal does not hang on the one before, which was replaced or removed.',
  'audit-not-as-noted': '{day}: the seal is not the one that was noted, or is gone.',
  'audit-bad-count': '“{last}” is no number of entries. Write a whole number from 1 up.',
  'audit-bad-note': '“{note}” is no noted seal. Write 2026-11-27= and 64 hexadecimal digits.',

  // the API: problems
  'problem-malformed-request': 'The request is malformed and cannot be read.',
  'problem-cursor-invalid': 'This place in the list is not valid. Begin again at the first page.',
  'problem-idempotency-key-missing':
    'The header Idempotency-Key is missing. A write needs a key of its own, so that sending it again does nothing twice.',
  'problem-unauthenticated': 'Please sign in.',
  'problem-forbidden': 'You may not do this.',
  'problem-link-refused': 'This address has expired, or type or size are not as asked for. Please ask for another one.',
  'problem-link-used': 'This address has been used already. Nothing was stored again.',
  'problem-not-found': 'There is no such thing.',
  'problem-method-not-allowed': 'This address does not take that method.',
  'problem-in-progress': 'A request with this key is being worked on. Try again in a moment.',
  'problem-refused': 'This cannot be done as things stand.',
  'problem-changed': 'Somebody else has changed it meanwhile. Reload and try again.',
  'problem-too-large': 'This is larger than the limit.',
  'problem-unsupported-type': 'The header Content-Type is not of what is taken here.',
  'problem-invalid-request': 'Some of what was filled in is not right. Please correct what is listed.',
  'problem-idempotency-key-reused': 'This Idempotency-Key was used for another request. Take a new one.',
  'problem-rate-limited': 'That was too often. Please try again later.',
  'problem-unexpected':
    'Something went wrong and it was not done. Try again later; if it persists, give the operator the request’s number.',
  'problem-unavailable': 'The sign-in service cannot be reached. Please try again in a moment.',
  'problem-cursor-detail': 'The entry that this page follows is no longer in the list.',
  'api-still-checking': 'This workbook is still being checked. Please wait a moment.',
  'problem-field-unknown': 'There is no such field. Leave it out.',
  'problem-field-type': 'This is required, and has to be {type}.',
  'problem-type-text': 'a text',
  'problem-type-number': 'a number',
  'problem-type-list': 'a list',
  'problem-type-other': 'a value of another kind',
  'problem-field-account': 'An account is 2 to 64 letters of any script, digits and . _ - @.',
  'problem-field-short': 'This is too short: at least {least} {least|character|characters}.',
  'problem-field-small': 'This is too small: at least {least}.',
  'problem-field-long': 'This is too long: at most {most} {most|character|characters}.',
  'problem-field-large': 'This is too large: at most {most}.',
  'problem-field-choice': 'This has to be one of: {choices}.',
  'problem-field-instant': 'This has to be an instant in UTC with milliseconds, such as 2005-06-15T16:00:00.000Z.',
  'problem-field-format': 'This is not in the right form. Please check it.',

  // signing in on one machine
  'identity-product': 'Taizhang',
  'identity-sign-in': 'Sign in',
  'identity-sign-out': 'Sign out',
  'identity-signed-out': 'You have signed out',
  'identity-account': 'Account',
  'identity-password': 'Password',
  'identity-new-password': 'New password (10 characters or more)',
  'identity-repeat': 'Once more',
  'identity-set-password': 'Set the password',
  'identity-welcome': 'Welcome, {name}. Your account is “{account}”; please set a password.',
  'identity-wrong': 'Account or password is not right. If you have forgotten it, ask the office for a new link.',
  'identity-too-often': 'Too many tries. Please wait {minutes} {minutes|minute|minutes}.',
  'identity-lost':
    'This sign-in got lost, perhaps after a long wait or in another browser. Please begin at the start page.',
  'identity-link-gone': 'This link has been used, or its time is over. Please ask the office for another.',
  'password-short': 'The password is too short: 10 characters or more.',
  'password-long': 'The password is too long: 200 characters at most.',
  'password-account': 'The password must not contain the account.',
  'password-plain': 'The password is too plain: use more different characters.',
  'password-differs': 'The two passwords are not the same.',

  // the user list
  'users-bad-account': '“{account}” cannot be an account: 2 to 64 letters, digits and . _ - @.',
  'users-no-grant': 'Say with --grant what it may do, such as --grant unit@B01.',
  'users-bad-grant':
    '“{grant}” is no right. Write unit@UNIT, lead@UNIT, supervisor@GROUP, or office or auditor, which may have @UNIT.',
  'users-no-units':
    'There is no unit list yet, so only office or auditor can be given. Run taizhang import-units first.',
  'users-unknown-group': 'The unit list has no supervision group “{group}”.',
  'users-unknown': 'There is no account “{account}”.',
  'users-changed-meanwhile': '“{account}” has just been changed by somebody else. Please try again.',
  'users-changed': 'Changed: {account}, {grants}.',
  'users-removed': 'Account {account} is removed and signed out.',
  'users-link': 'Give this link to {account} in person to set the password; it works once and until {until}: {link}',
  'users-taken': 'The account “{account}” is somebody’s already.',
  'users-last-office': 'One account of the office has to stay, or nobody could manage users any more.',
  'users-elsewhere': 'The issuer that people sign in with keeps the passwords: set it there.',
  'explain-nothing': 'Please write an explanation.',
  'explain-no-warning': 'This one asks for no explanation.',
  'start-bad-origin':
    '“{origin}” cannot be used: write where browsers find it, up to name and port, such as https://tz.example.cn.',
  'users-none': 'There are no users yet. taizhang start shows the link for the first one.',
  'users-has-password': 'has a password',
  'users-waits': 'no password yet',
  'role-office': 'office',
  'role-lead': 'lead unit',
  'role-unit': 'reporting unit',
  'role-supervisor': 'supervision group',
  'role-auditor': 'auditor',

  // originals for the archive
  originals: 'originals',
  'originals-saved':
    '{count} {count|original|originals} saved as {file}. {count|It holds|They hold} personal data: keep {count|it|them} as the rules ask.',
  'originals-missing':
    '{count} {count|original|originals} cannot be found any more; manifest.json in the archive says which.',
  'originals-too-large': 'Too many originals for one zip file. Ask unit by unit with --unit.',

  // a deployment on AWS
  'cli-no-stack': 'There is no stack “{stack}” on AWS: look at the name, the account and the region.',
  'cli-no-aws': 'AWS cannot be asked about the stack ({why}): look at the credentials, the region and the network.',
  'cli-other-stack': '“{stack}” is no stack of Taizhang, or was deployed by an older release: deploy it again first.',
  'users-added':
    'Added to the user list: {account}. Accounts and passwords are kept by the identity provider: open an account of that name there.',
  'users-issuer-keeps': 'The identity provider keeps the passwords of a deployment: reset it there.',

  // taking in again
  'replay-seen': 'Checked {seen} {seen|upload|uploads} again; {changed} of them {changed|comes|come} out differently.',
  'replay-untaken-compare':
    '{count} more {count|workbook lies|workbooks lie} in the bucket and {count|was|were} never taken in, or only just landed. With --apply {count|it is|they are} taken in, as of when {count|it|they} landed.',
  'replay-untaken-apply':
    '{count} {count|workbook|workbooks} that {count|was|were} never taken in {count|was|were} taken in, as of when {count|it|they} landed.',
  'replay-compared': 'This was a comparison: nothing was changed. To make it so, add --apply.',
  'replay-applied':
    'Took {count} in again: earlier verdicts and data stay as history, and when they landed stays as it was. Totals follow.',
  'replay-revision': 'now revision {revision}',
  'replay-rows': '{added} {added|row|rows} more, {removed} fewer, {changed} changed',
  'replay-findings': 'Findings:',
  'replay-same': 'the same',
  'replay-accepts': 'accepted now',
  'replay-changes': 'other data',
  'replay-rejects': 'would be rejected now; what was accepted stays until the office gives it back',
  'replay-givenBack': 'was given back, and stays so',
  'replay-verdict-accepted': 'accepted',
  'replay-verdict-partly': 'partly accepted',
  'replay-verdict-rejected': 'rejected',
  'replay-verdict-none': 'no verdict',
  'replay-verdict-missing': 'the original is gone',

  // the state of an installation
  'doctor-fine': 'Everything that was looked at is well.',
  'doctor-wrong': '{wrong} to be mended, {look} to be known, {unseen} that could not be looked at.',
  'doctor-level-wrong': 'mend',
  'doctor-level-look': 'look',
  'doctor-level-unseen': 'unseen',
  'doctor-node': 'This is Node {version}, and 24 or later is needed. Run npm ci and use the Node that comes with it.',
  'doctor-not-writable': 'The data folder {path} cannot be written. Look at its owner and rights.',
  'doctor-damaged':
    'The database has found itself damaged in {count} {count|place|places}. Stop the program, copy the whole data folder, then restore the latest backup.',
  'doctor-newer-schema':
    'The data were written by a newer release (schema {schema}; this one knows {knownSchema}). Upgrade the program.',
  'doctor-disk': 'Only {free} MB are left on the disk. Make room, or move the data folder to a larger one.',
  'doctor-plays-time': 'This data folder plays a time of its own, as for a trial. Begin another for real work.',
  'doctor-no-definition': 'There is no definition yet. Put one in use with taizhang define.',
  'doctor-no-units': 'There is no unit list yet. Import it with taizhang import-units.',
  'doctor-tree-changing':
    'The unit list is being changed, or the last change was not finished. Totals may not add up; import the same list again.',
  'doctor-without-verdict':
    '{count} {count|upload has|uploads have} had no verdict for more than ten minutes. Give {count|it one|them theirs} with taizhang replay --apply.',
  'doctor-untaken':
    '{count} {count|workbook|workbooks} landed more than ten minutes ago and {count|was|were} never taken in. Sweeps announce {count|it|them} again while the campaign is open; to have {count|it|them} taken in at once: taizhang replay --apply.',
  'doctor-unknown-years':
    'The calendar does not know the holidays of {years}: a due date may lie on one. List them in the definition’s calendar.',
  'doctor-notices':
    '{refused} {refused|notice was|notices were} refused, and of {unknown} nobody knows whether they arrived. See taizhang undelivered, and telephone.',
  'doctor-unreachable':
    'In {count} {count|post|posts} nobody can be reached. See taizhang undelivered, and complete the unit list.',
  'doctor-clock':
    'The machine’s clock is off by {minutes} {minutes|minute|minutes}, so who is late may be judged wrongly. Set it right.',
  'doctor-dead-letters':
    '{count} {count|message|messages} of the queue “{queue}” failed again and again and {count|was|were} laid aside. Find out why as the runbook says, then redrive {count|it|them}.',
  'doctor-queue-waits':
    'Messages of the queue “{queue}” have waited for {minutes} {minutes|minute|minutes}. See whether what works it is running.',
  'doctor-no-office-user':
    'Nobody of the office is on the user list, so nobody can work in the portal. Add an office user with taizhang users --add.',
  'doctor-trail':
    'The audit trail of “{trail}” is not as it was recorded in {count} {count|place|places}. See taizhang audit --verify, and keep the data safe.',
  'doctor-no-channels': 'No channels are set up, so nobody is reminded. docs/channels.md says how.',
  'doctor-channels-faulty':
    'The channels’ settings have {count} {count|fault|faults}, so no notice leaves. Mend {count|it|them} by docs/channels.md.',
  'doctor-no-secret': 'A secret that a channel needs is not in {place}. Put it there and start again.',
  'doctor-not-reached':
    'The server of the channel “{channel}” was not reached ({why}). Look at address, network and certificate.',
  'doctor-unseen': 'Could not look at {what} ({why}). Look at rights and network, then try again.',
  'doctor-alarm': 'An alarm rings: {alarm}. Do as the runbook says under that heading.',
  'doctor-alarms-unheard':
    'The stage names nobody who is told of alarms, so only whoever subscribed to their topic by hand hears of one. Name mail addresses under “alarms” and deploy.',
  'doctor-switched-off':
    'The schedule “{schedule}” is switched off: nothing is swept, or nobody is reminded. Switch it on.',
  'doctor-stopped':
    'The event source mapping “{source}” is switched off, so no function works its queue off. Switch it on: aws lambda update-event-source-mapping --enabled --uuid {uuid}',
  'doctor-gone':
    '“{name}” was deleted, and its work has stopped. Run npx cdk deploy --revert-drift, which makes it again.',
  'doctor-uploads-not-announced':
    'The bucket no longer tells of workbooks that land, so nobody looks at them. Run npx cdk deploy --revert-drift; those of that time are taken in by taizhang replay --apply.',
  'doctor-mail-not-announced':
    'The bucket no longer tells of mails that came back, so nobody reads them. Run npx cdk deploy --revert-drift; then copy those of that time onto themselves: aws s3 cp s3://BUCKET/returned-mail/ s3://BUCKET/returned-mail/ --recursive --metadata-directive REPLACE',
  'doctor-other-release':
    'The stack was deployed from other sources than these. Run npx cdk deploy, or use those that it was deployed from.',
  'doctor-failed': 'The function “{name}” failed {errors} {errors|time|times} in a day. Look at its log.',
  'doctor-no-versions':
    'The bucket keeps no versions: what is deleted by mistake is lost. Run npx cdk deploy --revert-drift.',
  'doctor-no-recovery':
    'The table “{table}” cannot be set back to an earlier moment. Run npx cdk deploy --revert-drift.',
  'doctor-public':
    'The bucket is not closed to the public. Run npx cdk deploy --revert-drift at once, and find out who changed it.',
  'doctor-look-folder': 'the data folder',
  'doctor-look-campaign': 'the campaign’s data',
  'doctor-look-queues': 'the queues',
  'doctor-look-users': 'the user list',
  'doctor-look-trail': 'the audit trail',
  'doctor-look-channels': 'the channels',
  'doctor-look-stack': 'the stack',

  // a campaign as one archive
  'backup-saved':
    'Backed up “{campaign}”: {uploads} {uploads|upload|uploads} and {submissions} {submissions|submission|submissions}, saved as {file}. It holds personal data: keep it as the rules ask.',
  'backup-id': 'Number of the backup; note it elsewhere, to hold a restore against it: {id}',
  'backup-missing':
    '{count} {count|original|originals} cannot be found any more; the backup has their verdicts and data alone.',
  'backup-undecided':
    '{count} {count|upload has|uploads have} no verdict yet and {count|is|are} taken in where the backup is restored.',
  'backup-nothing': 'There is nothing to back up: “{campaign}” has no definition or no unit list yet.',
  'restore-done':
    'Restored “{campaign}”: {uploads} {uploads|upload|uploads} and {submissions} {submissions|submission|submissions}.',
  'restore-done-before': '“{campaign}” has been restored from this backup before; nothing was changed.',
  'restore-id': 'Number of the backup: {id}',
  'restore-left-users':
    '{count} {count|account is|accounts are} somebody else’s here and {count|was|were} not restored. Look at {count|it|them} with taizhang users.',
  'restore-left':
    '{count} {count|entry|entries} of “{part}” {count|was|were} not restored: something else stands here in {count|its|their} place.',
  'restore-passwords': 'Passwords are not in a backup: give users a new one-time link with taizhang users --reset.',
  'restore-totals-follow': 'The totals are being counted anew on AWS and will be complete in a few minutes.',
  'restore-not-empty':
    'There is data of “{campaign}” here already, so nothing can be restored into it. Take an empty data folder or a new deployment.',
  'restore-begun-with-another':
    'The restoring of another backup was begun here and not finished. Finish it with that one, or take an empty data folder.',
  'archive-foreign': '{file} is no backup of Taizhang.',
  'archive-damaged': '{file} is damaged, or was changed; nothing was restored. Take another backup.',
  'archive-newer': '{file} was made by a newer release. Upgrade first, then restore.',

  // personal data of a campaign that is over
  'purged-on':
    'The personal data of “{campaign}” went on {on}: originals, rows, explanations, contacts and messages are gone; totals, the state of returns, decisions and the audit trail are as they were.',
  'purged-refused':
    'The personal data of this campaign went on {on}: nothing of it can be changed any more, and there are no originals to fetch.',
  'purge-unknown':
    'There is no campaign with the id “{campaign}”. Its id stands in its definition, such as xianjin-2005.',
  'purge-open': '“{campaign}” is not closed yet, so it cannot be purged. Close at the unit at the top first: {rounds}.',
  'purge-hindered-unknown': '“{campaign}” has no definition or no unit list yet; there is nothing to purge.',
  'purge-hindered-undecided':
    '“{campaign}” has uploads without a verdict: see to them first (taizhang doctor), then purge.',
  'purge-hindered-tree-changing': 'The unit list of “{campaign}” is changing; try again later.',
  'purge-due': '“{campaign}” was closed on {closed}; its personal data were to be kept until {due}, which is over.',
  'purge-kept': '“{campaign}” was closed on {closed}. No time of keeping is set: nothing goes by itself.',
  'purge-kept-until':
    '“{campaign}” was closed on {closed}; its personal data are kept until {due}, then they go by themselves.',
  'purge-again': 'The personal data of “{campaign}” went on {on}. This takes away what has come since.',
  'purge-goes': 'Goes, for good:',
  'purge-nothing': '  nothing any more',
  'purge-kind-originals': '  originals, with past versions: {count}',
  'purge-kind-annotated': '  annotated copies: {count}',
  'purge-kind-exports': '  aggregated workbooks and zipped originals: {count}',
  'purge-kind-rows': '  submissions’ rows: {count}',
  'purge-kind-explanations': '  explanations: {count}',
  'purge-kind-quotes': '  verdicts that quote what cells said: {count}',
  'purge-kind-persons': '  keyed hashes that find the same person twice: {count}',
  'purge-kind-contacts': '  contacts with telephone and address in unit lists: {count}',
  'purge-kind-file-names': '  names of uploaded files: {count}',
  'purge-kind-messages': '  notices, delivery log, mailboxes and mails that came back: {count}',
  'purge-kind-users': '  users who serve nothing else: {count}',
  'purge-kind-folders': '  files in the folders for incoming workbooks, totals and returned mail: {count}',
  'purge-stays':
    'Stays: the definition, the units (code, name, place), totals and sealed figures, the state and times of every return, which findings there were and where, decisions (who approved them and why), the audit trail, and when and by what rule it was purged.',
  'purge-yours':
    'Not for this command; remove it yourself: archives of taizhang backup, files that were downloaded, backups of disks; on AWS the table’s point-in-time recovery (it reaches back 35 days) and the accounts people sign in with.',
  'purge-not-due': 'The time of keeping is not over. To purge now all the same, add --early.',
  'purge-add-yes': 'Add --yes to confirm.',
  'purge-type-name': 'To purge it, type the campaign’s name: {campaign}',
  'purge-other-name': 'That is another name; nothing was purged.',
  'purge-done': 'Purged; it is kept that this was on {on}.',
  'start-purged':
    'The personal data of this campaign went when their time was over: nothing is taken in any more, and nobody is chased.',

  // a contact's post in other hands
  'handed-over-contact': '{name} is the contact of {unit} now, and is told from now on.',
  'handed-over-deputy': '{name} is the deputy contact of {unit} now.',
  'hand-over-no-name': 'Say who takes over.',
}
