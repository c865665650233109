-- ARGV[4] 't' or 's' · ARGV[5] the id · ARGV[6] when to forget it
local kind, id, forget = ARGV[4], ARGV[5], ARGV[6]
if kind == 's' then
  end_session(id, forget, '')
  return { 'ended' }
end
local name = key('t', id)
local old = redis.call('GET', name)
if not (old and covers(string.match(old, '^(%-?%d*) '), forget)) then
  tell('t', id, '', forget)
  keep(name, forget .. ' ', forget)
end
return { 'ended' }
