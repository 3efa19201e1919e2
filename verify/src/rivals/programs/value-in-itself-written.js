var a = []; a.push(a); String(a).length; var o = {}; o.o = o; JSON.stringify(o).length
