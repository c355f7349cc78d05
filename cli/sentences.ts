import type { Label } from '../shared/domain/campaign/label.ts'

/** What the command line says of itself: of how it was called, and of what kept it from finishing. */
export const sentences = {
  usage: (detail: string): Label => ({
    zh: '命令的写法不对，可用 --help 查看用法。',
    en: `${detail.replace(/^error: /, '').trim()} (see --help)`,
  }),
  notWritten: (file: string): Label => ({
    zh: `无法写入文件：${file}。请看文件夹是否存在，文件是否正被打开。`,
    en: `The file cannot be written: ${file}. Is its folder there, and is it closed elsewhere?`,
  }),
  saved: (file: string): Label => ({ zh: `已存为 ${file}`, en: `Saved as ${file}` }),
  messageFailed: (queue: string): Label => ({
    zh: `有一条消息没有处理成功，稍后会再试（队列 ${queue}）。`,
    en: `A message could not be worked off and will be tried again (queue ${queue}).`,
  }),
  nothingInPlay: {
    zh: '这个时间还没有应报或已报的报表。',
    en: 'At this time nothing was due yet and nothing had been filed.',
  },
  unexpected: (what: string): Label => ({
    zh: `出现意外情况，命令没有完成：${what}`,
    en: `Something unexpected happened and the command did not finish: ${what}`,
  }),
}
