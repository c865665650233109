-- A server that was emptied, or is another one, knows nothing of what was ended.
if redis.call('GET', KEYS[1]) ~= ARGV[2] then
  return { 'lost' }
end
