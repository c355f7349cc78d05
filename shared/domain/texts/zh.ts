/** What people read in Chinese, by code. `{name}` is filled in. Every code here has its twin in en.ts. */
export const zh = {
  // the file
  'empty-file': '文件是空的（0 字节）。请重新导出或另存后再报送。',
  'not-a-workbook': '这不是 Excel 工作簿（.xlsx）。请用下发的模板填写，另存为“Excel 工作簿（.xlsx）”后再报送。',
  damaged: '文件已损坏，无法读完。请在 Excel 或 WPS 中打开、另存为新的 .xlsx 文件后再报送。',
  'password-protected': '文件设有打开密码，系统无法读取。请取消密码（文件—信息—保护工作簿），保存后再报送。',
  'old-excel-format': '这是旧版 Excel 格式（.xls）。请在 Excel 或 WPS 中另存为“Excel 工作簿（.xlsx）”后再报送。',
  'unsafe-content': '文件含有不允许的内容（如外部实体声明），系统不予读取。请用下发的模板重新填写。',
  'too-large': '文件超过系统限额。请删去与报表无关的工作表、图片，或分几个文件报送。',
  'object-too-large': '文件有 {size} MB，超过 {limit} MB 的限额。请删去图片和无关的工作表，或分几个文件报送。',
} as const
