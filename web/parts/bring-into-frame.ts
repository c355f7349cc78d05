/** Scrolls what an element lies in, and not the page, until the element is seen. To be used as a ref. */
export function bringIntoFrame(element: HTMLElement | null): void {
  const frame = element?.closest('[data-frame]')
  if (!element || !frame) return
  const [outer, inner] = [frame.getBoundingClientRect(), element.getBoundingClientRect()]
  if (inner.top < outer.top + margin || inner.bottom > outer.bottom - margin) {
    frame.scrollTop += inner.top - outer.top - outer.height / 3
  }
  if (inner.left < outer.left + margin || inner.right > outer.right - margin) {
    frame.scrollLeft += inner.left - outer.left - outer.width / 3
  }
}

const margin = 48
