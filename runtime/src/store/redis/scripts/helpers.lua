-- What all scripts share. Instants are microseconds since 1970: those that are kept are exact in a double, and one that is only
-- looked at may be beyond, where a microsecond does not matter. '' stands for never.
local prefix, now = ARGV[1], tonumber(ARGV[3])
local MARGIN = 300000 -- milliseconds

local function whole(number)
  return string.format('%.0f', number)
end

local function key(kind, name)
  return prefix .. kind .. ':' .. name
end

-- For how long the server keeps what may be forgotten then: a span, so that its clock need not agree with ours.
local function left(forget)
  return whole(math.max(0, math.ceil((tonumber(forget) - now) / 1000)) + MARGIN)
end

local function covers(old, new)
  return old == '' or (old ~= nil and new ~= '' and tonumber(new) <= tonumber(old))
end

local function keep(name, value, forget)
  if forget == '' then
    redis.call('SET', name, value)
  else
    redis.call('SET', name, value, 'PX', left(forget))
  end
end

local function tell(kind, name, epoch, forget)
  redis.call('XADD', prefix .. 'feed', '*', 'k', kind, 'v', name, 'u', epoch, 'f', forget)
end

-- An epoch, and until when it is kept.
local function epoch_of(name)
  local kept = redis.call('GET', name)
  if not kept then
    return nil
  end
  local epoch, forget = string.match(kept, '^(%-?%d+) (%-?%d*)$')
  return tonumber(epoch), forget
end

-- The later of the epochs that speak of the subject.
local function latest_epoch(subject)
  local own = epoch_of(key('u', subject))
  local all = epoch_of(prefix .. 'all')
  if own and all then
    return math.max(own, all)
  end
  return own or all
end

-- Nothing is written before the feed is told, because that is what a full server refuses.
local function raise_epoch(kind, name, subject, epoch, forget, for_ever)
  local old, old_forget = epoch_of(name)
  if old and old >= epoch then
    if covers(old_forget, forget) then
      return old
    end
    epoch = old
  end
  if old and covers(old_forget, forget) then
    forget = old_forget
  end
  tell(kind, subject, whole(epoch), forget)
  keep(name, whole(epoch) .. ' ' .. forget, for_ever and '' or forget)
  return epoch
end

local function end_session(id, forget, attempt)
  local name, session = key('e', id), key('s', id)
  local old = redis.call('GET', name)
  local subject = redis.call('HGET', session, 'u')
  if not (old and covers(string.match(old, '^(%-?%d*) '), forget)) then
    tell('s', id, '', forget)
    keep(name, forget .. ' ' .. attempt, forget)
  end
  if subject then
    redis.call('DEL', session)
    redis.call('ZREM', key('d', subject), id)
  end
end

local function earlier(one, other)
  if one == '' or (other ~= '' and tonumber(other) < tonumber(one)) then
    return other
  end
  return one
end

local function is_over(instant)
  return instant ~= '' and tonumber(instant) <= now
end

-- The session and the subject's list of sessions are kept until the session ends by itself, the list until the last one does.
local function keep_until(session, list, list_is_new, ends)
  if ends == '' then
    redis.call('PERSIST', session)
    redis.call('PERSIST', list)
    return
  end
  redis.call('PEXPIRE', session, left(ends))
  if list_is_new then
    redis.call('PEXPIRE', list, left(ends))
  else
    redis.call('PEXPIRE', list, left(ends), 'GT')
  end
end
