local rates = {book = 0.05, food = 0.0, other = 0.2}
local items = {
  {kind = "book", price = 12.5, count = 2},
  {kind = "food", price = 3.25, count = 10},
  {kind = "other", price = 99.0, count = 1}}
local function map(f, xs) local out = {} for i, x in ipairs(xs) do out[i] = f(x) end return out end
local function filter(p, xs) local out = {} for _, x in ipairs(xs) do if p(x) then out[#out + 1] = x end end return out end
local function total(item) return item.price * item.count end
local function taxed(item)
  local rate = rates[item.kind] or 0.2
  return total(item) * (1.0 + rate)
end
local function receipt(items)
  local sums = map(function(item) return {item.kind, taxed(item)} end, items)
  local large = filter(function(entry) return entry[2] > 30.0 end, sums)
  local sum = 0.0
  for _, entry in ipairs(large) do sum = sum + entry[2] end
  return sum
end
if #items == 0 then return "nothing" end
return #items .. " items, " .. receipt(items)
