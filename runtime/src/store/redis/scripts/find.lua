-- ARGV[4] 's' for one session or 'd' for those of a subject · ARGV[5] its id or the subject
local LONGEST = 1000
local answer = { 'sessions' }
local count, epochs = 0, {}

local function add(id)
  local found = redis.call('HMGET', key('s', id), 'u', 'l', 'g', 'b', 'r', 'i', 'x')
  if not found[1] or is_over(found[6]) or is_over(found[7]) then
    return
  end
  if epochs[found[1]] == nil then
    epochs[found[1]] = latest_epoch(found[1]) or false
  end
  local epoch = epochs[found[1]]
  if epoch and tonumber(found[4]) <= epoch then
    return
  end
  count = count + 1
  answer[#answer + 1] = id
  for field = 1, 7 do
    answer[#answer + 1] = found[field]
  end
end

if ARGV[4] == 's' then
  add(ARGV[5])
  return answer
end
local list, first = key('d', ARGV[5]), 0
repeat
  local ids = redis.call('ZREVRANGE', list, first, first + LONGEST - 1)
  for _, id in ipairs(ids) do
    if id ~= '' and count < LONGEST then
      add(id)
    end
  end
  first = first + LONGEST
until #ids < LONGEST or count == LONGEST
return answer
