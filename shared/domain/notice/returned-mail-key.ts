/** Where mails that came back to the office lie in the bucket: `returned-mail/<campaign>/<anything>`. */
export const returnedMailPrefix = 'returned-mail/'

/** The campaign whose notices a mail under this key may tell of; undefined where it is none of ours. */
export function returnedMailCampaign(key: string): string | undefined {
  const [prefix, campaign, name] = key.split('/')
  return `${prefix}/` === returnedMailPrefix && campaign && name ? campaign : undefined
}
