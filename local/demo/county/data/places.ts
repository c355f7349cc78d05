/** The county is invented, and so is everything in it. */
export const county = '青禾县'

/** Two of these make a place: 柳溪, 石桥. */
export const placeBeginnings = Array.from('柳石杨松竹梅桃槐枫荷青白黄金银龙凤鹤鹿雁')
export const placeEndings = Array.from('溪桥岭湾坪河塘坝冲店峪垭')
