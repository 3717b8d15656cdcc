"""The columns of WooCommerce's product export that we read, by their English names.

Its export is written in the language of whoever is signed in: the other names are those that
WooCommerce's Traditional Chinese (Taiwan) has had, and those its own importer accepts.
"""

ID = "ID"
TYPE = "Type"
SKU = "SKU"
GTIN = "GTIN, UPC, EAN, or ISBN"
NAME = "Name"
SLUG = "Slug"
PUBLISHED = "Published"
VISIBILITY = "Visibility in catalog"
SHORT = "Short description"
DESCRIPTION = "Description"
SALE_STARTS = "Date sale price starts"
SALE_ENDS = "Date sale price ends"
IN_STOCK = "In stock?"
STOCK = "Stock"
BACKORDERS = "Backorders allowed?"
WEIGHT = "Weight"
SALE_PRICE = "Sale price"
REGULAR_PRICE = "Regular price"
CATEGORIES = "Categories"
TAGS = "Tags"
BRANDS = "Brands"
IMAGES = "Images"
PARENT = "Parent"

NAMES: dict[str, tuple[str, ...]] = {
    ID: ("代碼", "識別碼", "編號"),
    TYPE: ("類型", "商品類型", "Product type"),
    SKU: ("貨號", "商品貨號"),
    GTIN: ("GTIN、UPC、EAN 或 ISBN", "GTIN", "Barcode", "條碼"),
    NAME: ("名稱", "商品名稱", "Title", "Product title"),
    SLUG: ("代稱", "網址代稱"),
    PUBLISHED: ("已發佈", "已發布"),
    VISIBILITY: ("目錄的可見度", "目錄可見度", "型錄可見度"),
    SHORT: ("簡短內容說明", "簡短描述", "簡短說明"),
    DESCRIPTION: ("描述", "內容說明", "說明"),
    SALE_STARTS: ("折扣價開始日期", "特價開始日期", "促銷價開始日期"),
    SALE_ENDS: ("折扣價結束日期", "特價結束日期", "促銷價結束日期"),
    IN_STOCK: ("有庫存", "尚有庫存"),
    STOCK: ("庫存", "庫存量", "庫存數量", "Quantity"),
    BACKORDERS: ("允許無庫存下單嗎", "允許無庫存下單", "允許延期交貨"),
    WEIGHT: ("重量",),
    SALE_PRICE: ("特價", "折扣價", "促銷價"),
    REGULAR_PRICE: ("原價", "定價", "一般價格", "Price"),
    CATEGORIES: ("分類", "商品分類"),
    TAGS: ("標籤", "商品標籤"),
    BRANDS: ("品牌", "Brand"),
    IMAGES: ("圖片", "Image"),
    PARENT: ("上層", "上層商品", "Parent SKU"),
}
# The parts of “Attribute 1 value(s)” and its like; whatever else there is of one is passed over.
ATTRIBUTE_PARTS = {"name": ("name", "名稱"), "value(s)": ("values", "value", "值", "的值")}
GRAMS_IN = {
    "g": 1.0, "公克": 1.0, "克": 1.0, "kg": 1000.0, "公斤": 1000.0, "千克": 1000.0,
    "lbs": 453.59237, "lb": 453.59237, "磅": 453.59237, "oz": 28.349523125, "盎司": 28.349523125,
}  # fmt: skip

REQUIRED = (NAME, REGULAR_PRICE)
# Two of these beside the name tell WooCommerce's export from any other table.
TELLING = (TYPE, SKU, PUBLISHED, REGULAR_PRICE, CATEGORIES, IMAGES, PARENT)

# The most characters a cell may hold: what our columns keep, and a long page of prose.
LONGEST = {NAME: 255, SLUG: 255, BRANDS: 255, SKU: 100, GTIN: 64, SHORT: 200_000}
LONGEST |= {DESCRIPTION: 200_000, TAGS: 20_000, CATEGORIES: 5_000, IMAGES: 100_000}


def attribute(number: int, part: str) -> str:
    """Such as “Attribute 1 name”."""
    return f"Attribute {number} {part}"
