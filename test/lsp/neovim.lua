-- Runs in Neovim as its user would: waits for the diagnostics, chooses the code action WANTED (its title, by environment) at the
-- cursor, asks for the next place to be filled, and says on standard output what came of it.
local function wait(what, condition)
  if not vim.wait(15000, condition, 20) then
    io.stderr:write('never came: ' .. (type(what) == 'function' and what() or what) .. '\n' .. vim.fn.execute('messages') .. '\n')
    vim.cmd('cquit 1')
  end
end

wait('diagnostics', function() return #vim.diagnostic.get(0) > 0 end)
local found = vim.tbl_map(function(each) return { line = each.lnum, from = each.col, to = each.end_col, code = each.code, message = each.message } end, vim.diagnostic.get(0))

-- The menu of code actions: chosen is the one that is wanted, by its title.
local titles = {}
vim.ui.select = function(items, options, on_choice)
  for _, item in ipairs(items) do
    local title = options.format_item(item)
    table.insert(titles, title)
    if title:find(os.getenv('WANTED'), 1, true) then return on_choice(item) end
  end
  on_choice(nil)
end
table.sort(found, function(a, b) return a.line < b.line end)
local first = found[1]
vim.api.nvim_win_set_cursor(0, { first.line + 1, first.from })
local before = vim.api.nvim_buf_get_changedtick(0)
vim.lsp.buf.code_action()
wait(function() return 'the edit of “' .. os.getenv('WANTED') .. '” among ' .. table.concat(titles, '、') end, function() return vim.api.nvim_buf_get_changedtick(0) ~= before end)
wait('fewer diagnostics', function() return #vim.diagnostic.get(0) < #found end)
local lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)
vim.cmd('silent undo')
local undone = vim.api.nvim_buf_get_lines(0, 0, -1, false)

vim.fn.cursor(1, 1)
vim.api.nvim_feedkeys(']u', 'mx', false)
wait('the next place', function() return vim.fn.line('.') > 1 end)
io.stdout:write(vim.fn.json_encode({ found = found, lines = lines, undone = undone, place = { vim.fn.line('.'), vim.fn.col('.') } }))
vim.cmd('qall!')
