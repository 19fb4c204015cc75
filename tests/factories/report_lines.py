"""Lines of an invented quarter, about as many as the ministry asks: every kind, every standing.

One line of text each: code | name | unit | better | rhythm | chapter | owner | before; previous;
now | standing of the newest figure. Rhythms: A year, K March of a year, M month, T tenure quarter.
Standings: ok, wait, reject, none (claimed without evidence), nodata, cannot (a stated absence).
"""

PRIORITY_LINES = """
P1.1|Inflasi tahunan (y-on-y)|percent|band|M|A2|bag_perekonomian|3.21;2.97;3.18|ok
P1.2|Inflasi bulanan (m-to-m)|percent|band|M|A2|bag_perekonomian|0.31;0.42;-0.17|ok
P1.4|Perubahan Indeks Perkembangan Harga|percent|lower|M|A2|disperindag|1.81;-0.62;-1.24|ok
P1.5|Upaya konkret pengendalian inflasi yang dilaksanakan (dari 6)|count|higher|T|A2|bag_perekonomian|2;4;5|ok
P1.7|Laporan harian inflasi yang dikirim ke Kementerian Dalam Negeri|percent|higher|M|A2|bag_perekonomian|71.2;88.9;96.7|wait
P1.8|Realisasi belanja tidak terduga untuk pengendalian inflasi|rupiah|higher|T|A3|bkad|0;350500000;1204000000|none
P2.1|Prevalensi stunting menurut survei (SSGI/SKI)|percent|lower|A|A1|dinkes|27.3;21.8;24.6|ok
P2.2|Prevalensi stunting menurut e-PPGBM|percent|lower|M|A1|dinkes|14.9;13.2;11.55|ok
P2.3|Cakupan pengukuran balita|percent|higher|M|A1|dinkes|71;79;86|ok
P2.4|Balita stunting menurut kecamatan dan desa|children|lower|T|A1|dinkes|1432;1299;1187|wait
P2.5|Aksi konvergensi stunting yang dilaksanakan (dari 8)|count|higher|A|A1|bapelitbang|5;7;8|ok
P2.6|Keluarga berisiko stunting yang menerima pendampingan|percent|higher|T|A1|dp3ap2kb|41.2;55.9;68.4|reject
P3.1|BUMD yang memiliki bentuk hukum, rencana kerja dan anggaran, serta hasil audit yang sah|percent|higher|A|A3|bag_perekonomian|50;50;75|ok
P3.2|Kinerja Perumda Air Minum (penilaian BPPSPAM)|score|higher|A|A3|perumda_air|2.61;2.74;2.93|ok
P3.3|Laba (rugi) bersih BUMD|rupiah|higher|A|A3|bag_perekonomian|-1250000000;-408500000;212700000|ok
P4.1|Kepatuhan standar pelayanan publik menurut Ombudsman RI|score|higher|A|A1|bag_organisasi|62.11;55.18;86.58|ok
P4.2|Indeks Kepuasan Masyarakat|score|higher|A|A1|bag_organisasi|80.4;82.95;84.12|none
P4.4|Mal Pelayanan Publik berjalan|yes_no|info|T|A1|dpmptsp|0;0;1|ok
P4.5|Pengaduan SP4N-LAPOR! yang selesai tepat waktu|percent|higher|T|A1|diskominfo|64.3;81.5;93.75|ok
P4.6|Rata-rata waktu layanan administrasi kependudukan|days|lower|M|A10|disdukcapil|4.5;3;1.5|wait
P5.1|Tingkat Pengangguran Terbuka|percent|lower|A|A2|disnakertrans|2.95;2.95;2.07|ok
P5.2|Penganggur terbuka|persons|lower|A|A2|disnakertrans|2365;2365;1712|ok
P5.3|Pencari kerja terdaftar (AK-1) yang ditempatkan|persons|higher|T|A2|disnakertrans|312;399;428|ok
P5.4|Peserta pelatihan yang kemudian bekerja|percent|higher|T|A2|disnakertrans|;22.5;37.1|cannot
P6.1|Persentase penduduk miskin ekstrem|percent|lower|K|A2|bapelitbang|1.47;0.92;0.41|ok
P6.2|Penduduk miskin ekstrem menurut desa|persons|lower|T|A2|dinsos|921;850;811|none
P6.3|Persentase penduduk miskin (P0)|percent|lower|K|A2|bapelitbang|7.73;7.25;6.97|ok
P6.4|Keluarga sasaran P3KE yang menerima sedikitnya satu program|percent|higher|T|A2|dinsos|48;73.6;91.2|ok
P7.1|Kepesertaan Jaminan Kesehatan Nasional (UHC)|percent|higher|M|A1|dinkes|99.82;99.97;100.15|ok
P7.2|Peserta JKN aktif|percent|higher|M|A1|dinkes|86.2;90.11;91.87|ok
P7.3|Capaian Standar Pelayanan Minimal kesehatan, 12 layanan|percent|higher|T|A1|dinkes|70.2;81.9;88.43|wait
P7.4|Angka kematian ibu|per_100k_live_births|lower|A|A1|dinkes|131.4;118.66;97.2|ok
P7.5|Imunisasi dasar lengkap|percent|higher|T|A1|dinkes|61.3;74.8;|nodata
P8.1|Realisasi belanja daerah|percent|higher|M|A3|bkad|30;62;52.94|ok
P8.2|Realisasi pendapatan daerah|percent|higher|M|A3|bapenda|44.1;58.2;71.33|ok
P8.3|Realisasi belanja modal|rupiah|higher|M|A3|bkad|96400000000;187250000000;204000000000|ok
P8.4|Selisih realisasi terhadap rencana kas|points|higher|M|A3|bkad|-8.4;-6.15;-3.2|ok
P8.5|Belanja produk dalam negeri|percent|higher|M|A3|bag_pbj|38.1;51.6;63.9|reject
P8.7|Pencairan hibah Pilkada (NPHD)|percent|higher|T|A11|kesbangpol|0;40;40|ok
P9.1|Kegiatan unggulan yang dilaporkan|records|info|T|A13|bapelitbang|;;3|ok
P9.2|Indeks Inovasi Daerah|index|higher|A|A13|bapelitbang|41.2;48.73;57.06|ok
P9.3|Inovasi yang dicatat|count|higher|A|A13|bapelitbang|18;24;31|none
P10.1|Nomor Induk Berusaha yang diterbitkan|count|higher|M|A1|dpmptsp|4120;5012;5731|ok
P10.2|Izin yang terbit tepat waktu|percent|higher|M|A1|dpmptsp|81.2;87.6;94.4|ok
P10.3|Realisasi investasi (PMA dan PMDN)|rupiah|higher|T|A2|dpmptsp|412000000000;1950000000000;2604000000000|wait
P10.4|Rencana Detail Tata Ruang yang terhubung dengan OSS|count|higher|T|A1|dpupr|0;1;1|ok
D.1|Jumlah desa|villages|info|T|A6|dpmd|30;30;30|ok
D.2|BUM Desa/BUM Desa Bersama yang namanya terdaftar|percent|higher|T|A6|dpmd|53.33;76.67;86.67|ok
D.3|BUM Desa/BUM Desa Bersama yang memiliki sertifikat badan hukum|percent|higher|T|A6|dpmd|20;23.33;46.67|none
D.4|Peringkat BUM Desa terbanyak|class|higher|A|A6|dpmd|pemula;pemula;berkembang|ok
D.5|Keuntungan BUM Desa terhadap penyertaan modal|percent|higher|A|A6|dpmd|-2.1;0.8;3.42|wait
"""

ASPECT_LINES = """
A1.1a|Standar Pelayanan Minimal pendidikan|percent|higher|T|A1|disdikpora|88.2;91.4;93.07|ok
A1.1b|Standar Pelayanan Minimal pekerjaan umum|percent|higher|T|A1|dpupr|70.4;73.1;78.6|ok
A1.1c|Standar Pelayanan Minimal perumahan rakyat|percent|higher|T|A1|perkim|100;100;100|wait
A1.1d|Standar Pelayanan Minimal ketenteraman dan ketertiban umum|percent|higher|T|A1|satpol_pp|;66.2;71.5|none
A1.1e|Standar Pelayanan Minimal sosial|percent|higher|T|A1|dinsos|81;84.2;89.9|ok
A1.2a|Partisipasi PAUD usia 5-6 tahun|percent|higher|A|A1|disdikpora|61.8;66.21;70.9|ok
A1.2b|Partisipasi usia 7-12 tahun|percent|higher|A|A1|disdikpora|98.1;98.44;98.71|ok
A1.2c|Partisipasi usia 13-15 tahun|percent|higher|A|A1|disdikpora|93;93.8;94.12|reject
A1.2d|Partisipasi pendidikan kesetaraan usia 7-18 tahun|percent|higher|A|A1|disdikpora|;;|nodata
A1.3a|Daya tampung rumah sakit terhadap penduduk|percent|higher|A|A1|dinkes|0.11;0.11;0.12|ok
A1.3b|Rumah sakit rujukan yang terakreditasi|percent|higher|A|A1|dinkes|100;100;100|ok
A1.3c|Ibu bersalin yang dilayani sesuai standar|percent|higher|A|A1|dinkes|88.4;90.2;93.33|none
A1.4|Jalan kabupaten dalam kondisi mantap|percent|higher|A|A1|dpupr|49.7;52.33;56.81|ok
A1.5a|Rumah tangga dengan air minum layak|percent|higher|A|A1|dpupr|81.3;83.21;84.9|ok
A1.5b|Rumah tangga dengan sanitasi layak|percent|higher|A|A1|dpupr|84.3;86.12;88.01|ok
A1.5c|Rumah tangga dengan hunian layak|percent|higher|A|A1|perkim|;;66.2|cannot
A2.1a|Pertumbuhan ekonomi|percent|higher|A|A2|bapelitbang|-1.1;14.49;29.97|ok
A2.1b|Produk Domestik Regional Bruto per kapita|rupiah|higher|A|A2|bapelitbang|51300000;62840000;71290000|ok
A2.2a|Indeks Pembangunan Manusia|index|higher|A|A2|bapelitbang|72.2;73.51;74.33|ok
A2.2b|Rasio Gini|index|lower|A|A2|bapelitbang|0.29;0.28;0.27|ok
A2.3a|Penetapan RKPD|date|info|A|A2|bapelitbang|2021-06-30;2022-06-28;2023-06-27|ok
A2.3b|Penetapan KUA-PPAS|date|info|A|A2|bapelitbang|2021-08-19;2022-08-11;2023-08-10|none
A2.4|Sasaran pembangunan daerah yang tercapai|percent|higher|T|A2|bapelitbang|51.2;66.67;71.43|ok
A2.5|Program strategis nasional yang didukung, termasuk pembangunan Ibu Kota Nusantara|records|info|T|A2|bapelitbang|;;2|ok
A2.6|Cadangan pangan pemerintah daerah|tonnes|higher|M|A2|ketahanan_pangan|21.4;38.75;52.1|wait
A3.1|Opini BPK atas laporan keuangan|class|higher|A|A3|bkad|WTP;WTP;WTP|ok
A3.2|Rekomendasi BPK yang selesai ditindaklanjuti|percent|higher|A|A3|inspektorat|78.1;81.45;84.92|ok
A3.3a|Penetapan APBD|date|info|A|A3|bkad|2021-11-30;2022-11-29;2023-11-28|ok
A3.3b|Penyampaian laporan keuangan ke BPK|date|info|A|A3|bkad|;;|nodata
A3.4a|Pertumbuhan Pendapatan Asli Daerah|percent|higher|A|A3|bapenda|-4.2;11.9;19.03|ok
A3.4b|Kemandirian fiskal|percent|higher|A|A3|bapenda|7.1;7.92;8.6|ok
A3.5a|Indeks Elektronifikasi Transaksi Pemerintah Daerah|index|higher|A|A3|bkad|81.2;88.9;93.4|none
A3.5b|Aset tanah yang bersertifikat|percent|higher|A|A3|bkad|31;35.3;42.06|ok
A3.6a|Tunggakan pembayaran kepada pihak ketiga|rupiah|lower|T|A3|bkad|18200000000;7350000000;0|ok
A3.6b|Sisa Lebih Perhitungan Anggaran|rupiah|info|A|A3|bkad|412000000000;398100000000;|nodata
A4.1a|Rapat koordinasi pimpinan|count|higher|T|A4|bag_tapem|3;6;9|ok
A4.1b|Keputusan rapat yang dilaksanakan|percent|higher|T|A4|bag_tapem|61;74.19;82.35|ok
A4.2|Kehadiran pada rapat inflasi mingguan nasional|percent|higher|T|A4|bag_perekonomian|92.3;100;100|ok
A4.3a|Rapat Forkopimda|count|higher|T|A4|kesbangpol|2;3;4|wait
A4.4|Catatan sesi sebelumnya yang selesai ditindaklanjuti|percent|higher|T|A4|inspektorat|;;60|ok
A4.5|Penghargaan yang diraih|records|info|T|A4|prokopim|;;2|none
A5.1|Peraturan daerah yang ditetapkan dari Propemperda|percent|higher|T|A5|bag_hukum|25;41.67;58.33|ok
A5.2|Peraturan kepala daerah yang terbit|count|info|T|A5|bag_hukum|11;19;24|ok
A5.3a|Persetujuan Menteri atas empat larangan yang diminta|count|info|T|A5|bag_hukum|0;3;5|ok
A5.3b|Tindakan tanpa persetujuan Menteri|count|lower|T|A5|bag_hukum|0;0;0|ok
A6.1a|Penyaluran Dana Desa|percent|higher|T|A6|dpmd|60;100;40|ok
A6.1b|Penyaluran Alokasi Dana Desa|percent|higher|T|A6|bkad|50;75;25|reject
A6.2|Desa yang menetapkan APBDes tepat waktu|percent|higher|A|A6|dpmd|73.33;86.67;96.67|ok
A6.3|Desa berstatus mandiri|villages|higher|A|A6|dpmd|1;3;7|ok
A7.1a|Nilai SAKIP|score|higher|A|A7|bag_organisasi|58.4;61.25;63.91|ok
A7.1b|Indeks Reformasi Birokrasi|score|higher|A|A7|bag_organisasi|54.9;58.11;62.7|wait
A7.1c|Indeks Sistem Pemerintahan Berbasis Elektronik|index|higher|A|A7|diskominfo|2.11;2.4;3.07|ok
A7.2a|Maturitas SPIP terintegrasi|level|higher|A|A7|inspektorat|2;3;3|ok
A7.2b|Kapabilitas APIP|level|higher|A|A7|inspektorat|2;2;3|ok
A7.2c|Monitoring Center for Prevention (MCP-KPK)|score|higher|A|A7|inspektorat|71.3;82.6;88.04|none
A7.3|Susunan perangkat daerah sesuai peraturan|yes_no|info|A|A7|bag_organisasi|1;1;1|ok
A8.1a|Jabatan pimpinan tinggi yang kosong|count|lower|T|A8|bkpsdm|9;6;4|ok
A8.1b|Jabatan pimpinan tinggi yang diisi dengan persetujuan Menteri|percent|higher|T|A8|bkpsdm|;100;100|ok
A8.2|Mutasi dengan persetujuan Menteri|percent|higher|T|A8|bkpsdm|;100;100|none
A8.3|Indeks sistem merit|score|higher|A|A8|bkpsdm|202.5;231;256.5|ok
A8.4|Pelanggaran disiplin ASN yang diselesaikan|percent|higher|T|A8|inspektorat|66.7;80;85.71|wait
A9.1|Konflik sosial yang tertangani|percent|higher|T|A9|kesbangpol|100;100;100|ok
A9.2|Pelanggaran perda yang diselesaikan|percent|higher|T|A9|satpol_pp|71.2;84.4;90.16|ok
A9.3|Kebakaran yang ditangani dalam waktu tanggap standar|percent|higher|M|A9|bpbd|68;74.1;81.2|reject
A9.4|Dokumen rencana penanggulangan bencana tersedia|yes_no|info|T|A9|bpbd|0;1;1|none
A9.5|Pengaduan masyarakat yang ditangani, semua kanal|percent|higher|T|A9|diskominfo|75;88.24;95.06|ok
A10.1a|Perekaman KTP elektronik|percent|higher|M|A10|disdukcapil|97.1;98.62;99.04|ok
A10.1b|Kartu Identitas Anak|percent|higher|M|A10|disdukcapil|41.2;47;55.38|ok
A10.1c|Akta kelahiran usia 0-18 tahun|percent|higher|M|A10|disdukcapil|96.3;97.01;97.88|none
A10.1d|Identitas Kependudukan Digital aktif|percent|higher|M|A10|disdukcapil|1.9;4.6;7.2|ok
A10.2|Perangkat daerah yang memanfaatkan data kependudukan|count|higher|T|A10|disdukcapil|6;9;12|ok
A11.1|Kegiatan FKUB, FKDM, dan pemantapan ideologi Pancasila|count|higher|T|A11|kesbangpol|4;7;9|ok
A11.2|Laporan rencana aksi penanganan konflik sosial|yes_no|info|T|A11|kesbangpol|1;1;1|wait
A11.3|Partisipasi pemilih pada Pemilu 2024|percent|higher|T|A11|kesbangpol|;;83.46|ok
A11.4|Kegiatan literasi media dan penangkalan hoaks|count|higher|T|A11|diskominfo|;;5|cannot
A12.1|Perjanjian kerja sama yang dilaksanakan|percent|higher|T|A12|bag_tapem|55.6;66.67;72.73|ok
"""

OWNERS = {
    "bag_tapem": "Bagian Tata Pemerintahan Sekretariat Daerah",
    "bag_perekonomian": "Bagian Perekonomian Sekretariat Daerah",
    "bag_organisasi": "Bagian Organisasi Sekretariat Daerah",
    "bag_hukum": "Bagian Hukum Sekretariat Daerah",
    "bag_pbj": "Bagian Pengadaan Barang/Jasa Sekretariat Daerah",
    "prokopim": "Bagian Protokol dan Komunikasi Pimpinan",
    "inspektorat": "Inspektorat Daerah",
    "bapelitbang": "Badan Perencanaan Pembangunan, Penelitian, dan Pengembangan",
    "bkad": "Badan Keuangan dan Aset Daerah",
    "bapenda": "Badan Pendapatan Daerah",
    "bkpsdm": "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
    "kesbangpol": "Badan Kesatuan Bangsa dan Politik",
    "bpbd": "Badan Penanggulangan Bencana Daerah",
    "satpol_pp": "Satuan Polisi Pamong Praja",
    "dinkes": "Dinas Kesehatan",
    "dp3ap2kb": "Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk, dan KB",
    "disdikpora": "Dinas Pendidikan, Pemuda, dan Olahraga",
    "dinsos": "Dinas Sosial",
    "disnakertrans": "Dinas Tenaga Kerja dan Transmigrasi",
    "dpmptsp": "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
    "disdukcapil": "Dinas Kependudukan dan Pencatatan Sipil",
    "dpmd": "Dinas Pemberdayaan Masyarakat dan Desa",
    "diskominfo": "Dinas Komunikasi dan Informatika",
    "dpupr": "Dinas Pekerjaan Umum dan Penataan Ruang",
    "perkim": "Dinas Perumahan dan Kawasan Permukiman",
    "disperindag": "Dinas Koperasi, UKM, Perindustrian, dan Perdagangan",
    "ketahanan_pangan": "Dinas Ketahanan Pangan",
    "perumda_air": "Perumda Air Minum",
}
