-- One row per brand, platform, month and recipe.
SELECT * FROM public_sum ORDER BY brand, platform, month, mask;
