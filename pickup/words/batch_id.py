"""Indonesian: the words of `pickup batch`."""

TEXTS: dict[str, str] = {
    # what stands in a row of the output; each begins with a letter
    "batch.unpaid": "tanggal pembayaran kosong: dipakai tanggal permohonan",
    "batch.rejected-cell": "ditolak: {column}: {sentence}",
    "batch.rejected-row": "ditolak: {sentence}",
    # what is said when it is done
    "batch.summary": "{rows} baris: {answered} mendapat waktu pengambilan, {undated} belum ada tanggalnya, {rejected} ditolak",
    "batch.summary-to": "{summary} (lihat {file})",
    "batch.summary-empty": "{summary}; baris kosong yang dilewati: {empty}",
    "batch.own-intake": "data permohonan masuk lain tidak ada, jadi berkas ini sendiri yang dipakai: {count} permohonan, mulai dihitung dari {first} sampai {last}",
    "batch.no-queue": "antrean cetak tidak diperhitungkan: permohonan masuk maupun kapasitas cetak tidak diketahui (--capacity N)",
    "batch.strict": "tanggal yang masih perkiraan tidak diberikan (--strict)",
    # the progress bar
    "batch.counting": "Menghitung",
    "batch.answering": "Menjawab",
    "batch.progress": "{rows} baris, {rate} per detik",
    # help
    "help.batch.file": "Data permohonan: CSV atau JSON Lines, juga .gz; - untuk masukan standar.",
    "help.batch.columns": "Kolom yang ditambahkan, dengan koma: pickup, pickup_date, standard_date, collect_by, basis, print_start, print_finish, note. Biasanya: pickup,standard_date,collect_by,basis,note.",
    "help.batch.applied-column": "Kolom tanggal permohonan (biasanya: applied).",
    "help.batch.paid-column": "Kolom tanggal pembayaran (biasanya: paid).",
    "help.batch.rejects": "Tulis baris yang tidak terbaca ke berkas ini, bukan ditandai di note.",
    "help.batch.format": "Bentuk masukan bila huruf pertamanya tidak menunjukkannya: csv atau jsonl.",
}
