-- ARGV[4] where in the feed to begin · ARGV[5] how many entries to look at
local feed = prefix .. 'feed'
local entries = redis.call('XRANGE', feed, ARGV[4], '+', 'COUNT', ARGV[5])
local over, last = {}, ''
for _, entry in ipairs(entries) do
  local fields = entry[2]
  last = entry[1]
  for place = 1, #fields, 2 do
    local value = fields[place + 1]
    if fields[place] == 'f' and value ~= '' and tonumber(value) + MARGIN * 1000 <= now then
      over[#over + 1] = last
    end
  end
end
if #over > 0 then
  redis.call('XDEL', feed, unpack(over))
end
return { 'forgot', whole(#over), whole(#entries), last }
