-- ARGV[2] the birth that the caller knows, or '' · ARGV[4] a new one
local known, new = ARGV[2], ARGV[4]
local born = redis.call('GET', KEYS[1])
if known == '' then
  if not born then
    redis.call('SET', KEYS[1], new)
  end
  return { 'born', born or new }
end
-- Whoever noticed first has made up for it.
if born and (born == known or redis.call('SISMEMBER', prefix .. 'lost', known) == 1) then
  return { 'born', born }
end
raise_epoch('a', prefix .. 'all', '', now, '', true)
redis.call('SADD', prefix .. 'lost', known)
if born then
  redis.call('SADD', prefix .. 'lost', born)
end
redis.call('SET', KEYS[1], new)
return { 'raised', new }
