"""Short ways to write what WooCommerce exports."""

HEADER = [
    "ID", "Type", "SKU", "GTIN, UPC, EAN, or ISBN", "Name", "Published", "Is featured?",
    "Visibility in catalog", "Short description", "Description", "Date sale price starts",
    "Date sale price ends", "Tax status", "Tax class", "In stock?", "Stock", "Low stock amount",
    "Backorders allowed?", "Sold individually?", "Weight (kg)", "Length (cm)", "Width (cm)",
    "Height (cm)", "Allow customer reviews?", "Purchase note", "Sale price", "Regular price",
    "Categories", "Tags", "Shipping class", "Images", "Download limit", "Download expiry days",
    "Parent", "Grouped products", "Upsells", "Cross-sells", "External URL", "Button text", "Position",
    "Brands", "Attribute 1 name", "Attribute 1 value(s)", "Attribute 1 visible",
    "Attribute 1 global", "Attribute 2 name", "Attribute 2 value(s)", "Attribute 2 visible",
    "Attribute 2 global", "Download 1 name", "Download 1 URL", "Meta: _note",
]  # fmt: skip

# As WooCommerce writes them for whoever works in Traditional Chinese (Taiwan).
CHINESE = {
    "ID": "代碼", "Type": "類型", "SKU": "貨號", "Name": "名稱", "Published": "已發佈",
    "Is featured?": "是特色商品？", "Visibility in catalog": "目錄的可見度",
    "Short description": "簡短內容說明", "Description": "描述",
    "Date sale price starts": "折扣價開始日期", "Date sale price ends": "折扣價結束日期",
    "Tax status": "稅金狀態", "Tax class": "稅率類別", "In stock?": "有庫存？", "Stock": "庫存",
    "Low stock amount": "低庫存量", "Backorders allowed?": "允許無庫存下單嗎？",
    "Sold individually?": "單獨銷售?", "Weight (kg)": "重量 (公斤)", "Length (cm)": "長 (公分)",
    "Allow customer reviews?": "允許客戶評論嗎？", "Purchase note": "購買備註", "Sale price": "特價",
    "Regular price": "原價", "Categories": "分類", "Tags": "標籤", "Shipping class": "運送類別",
    "Images": "圖片", "Download limit": "下載限制", "Download expiry days": "下載點過期天數",
    "Parent": "上層", "Grouped products": "組合商品", "Upsells": "追加銷售", "Cross-sells": "交叉銷售",
    "External URL": "外部網址", "Button text": "按鈕文字", "Position": "位置",
    "Attribute 1 name": "屬性 1 名稱", "Attribute 1 value(s)": "屬性 1 值",
    "Attribute 1 visible": "屬性 1 可見", "Attribute 1 global": "屬性 1 全域",
}  # fmt: skip

PLAIN = {
    "ID": "44",
    "Type": "simple",
    "SKU": "STUDS",
    "Name": "Pearl studs",
    "Published": "1",
    "Visibility in catalog": "visible",
    "In stock?": "1",
    "Stock": "5",
    "Regular price": "1280",
}


def simple(**cells: str) -> dict[str, str]:
    """A sound row of a product without choices; ``Regular_price="9"`` sets a column."""
    return PLAIN | _named(cells)


def variable(**cells: str) -> dict[str, str]:
    """A product that comes in gold and silver."""
    facts = {"Type": "variable", "SKU": "RING", "Name": "Ring", "Stock": "", "Regular price": ""}
    choice = {"Attribute 1 name": "Metal", "Attribute 1 value(s)": "Gold, Silver"}
    return PLAIN | facts | choice | _named(cells)


def variation(value: str, **cells: str) -> dict[str, str]:
    """One of its variations."""
    facts = {"ID": "", "Type": "variation", "SKU": f"RING-{value}", "Name": f"Ring - {value}"}
    choice = {"Attribute 1 name": "Metal", "Attribute 1 value(s)": value, "Parent": "RING"}
    return PLAIN | facts | choice | _named(cells)


def _named(cells: dict[str, str]) -> dict[str, str]:
    return {_column(name): cell for name, cell in cells.items()}


def _column(name: str) -> str:
    """``In_stock`` is “In stock?”: the column that begins so."""
    words = name.replace("_", " ")
    return next((column for column in HEADER if column.rstrip("?") == words), words)
