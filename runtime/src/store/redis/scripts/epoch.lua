-- ARGV[4] 'u' or 'a' · ARGV[5] the subject, or '' · ARGV[6] the epoch · ARGV[7] when to forget it
local kind, subject, epoch, forget = ARGV[4], ARGV[5], tonumber(ARGV[6]), ARGV[7]
if kind == 'a' then
  return { 'until', whole(raise_epoch('a', prefix .. 'all', '', epoch, forget, true)) }
end
local list = key('d', subject)
local newest = redis.call('ZSCORE', list, '')
if newest then
  epoch = math.max(epoch, tonumber(newest))
end
epoch = raise_epoch('u', key('u', subject), subject, epoch, forget, false)
-- No session that it ended outlives it: it would come back to life.
local _, kept = epoch_of(key('u', subject))
if kept ~= '' then
  for _, id in ipairs(redis.call('ZRANGE', list, 0, -1)) do
    redis.call('PEXPIRE', key('s', id), left(kept), 'LT')
  end
end
redis.call('UNLINK', list)
return { 'until', whole(epoch) }
