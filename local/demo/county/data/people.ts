/** Surnames and syllables that given names are made of. Whoever bears a name so made is a coincidence. */
export const surnames = Array.from('王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎')
export const syllables = Array.from('禾松柏桐楠柳荷菊梅兰竹溪川岩峰岭湖江涛云霞虹晨曦阳春夏秋冬雪雨露石泉星月田原野舟帆林森禹稼穗')

export const posts = {
  head: ['党支部书记、主任', '党组书记、局长', '党委书记', '党支部书记、所长', '党支部书记、厂长'],
  deputy: ['党支部副书记', '党组副书记', '党委副书记', '副主任', '副局长'],
  office: ['组织委员', '政工（人事）科长', '办公室主任', '组织干事'],
  member: ['支部委员', '工会主席', '科员', '办公室干事', '宣传委员'],
} as const

export const whereabouts = ['省城', '邻县', '沿海某市', '外省务工', '随子女居住外地', '外地经商']
export const searches = ['已向其家属了解去向', '委托同乡党员查找', '按原住址发函联系', '请流入地党组织协助查找']
