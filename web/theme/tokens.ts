import type { ThemeConfig } from 'antd'

/** Ant Design in the portal's colours and size; the same values stand in theme.css for what is not one of its components. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#14507d',
    colorInfo: '#14507d',
    colorLink: '#14507d',
    colorSuccess: '#1d7a4b',
    colorWarning: '#8f5a00',
    colorError: '#b3261e',
    colorTextBase: '#1d2733',
    colorTextPlaceholder: '#65727d',
    colorTextDescription: '#55636f',
    borderRadius: 6,
    fontSize: 14,
    fontFamily: 'var(--font)',
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Table: {
      cellPaddingBlockSM: 6,
      headerBg: '#f3f5f7',
      headerColor: '#55636f',
      rowSelectedBg: '#e8f1f8',
      rowSelectedHoverBg: '#dceaf5',
    },
  },
}
