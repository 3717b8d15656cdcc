"""Ground without rooms: clock, chance, ids, money, texts, html, routes. Imports nothing of ours."""
