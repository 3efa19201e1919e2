var rates = {book: 0.05, food: 0.0, other: 0.2};
var items = [
  {kind: 'book', price: 12.5, count: 2},
  {kind: 'food', price: 3.25, count: 10},
  {kind: 'other', price: 99.0, count: 1}];
function total(item) {
  return item.price * item.count;
}
function taxed(item) {
  var rate = item.kind in rates ? rates[item.kind] : 0.2;
  return total(item) * (1.0 + rate);
}
function receipt(items) {
  var sums = items.map(function (item) { return [item.kind, taxed(item)]; });
  var large = sums.filter(function (entry) { return entry[1] > 30.0; });
  return large.reduce(function (sum, entry) { return sum + entry[1]; }, 0.0);
}
function report(items) {
  return items.length == 0 ? "nothing" : items.length + " items, " + receipt(items);
}
report(items);
