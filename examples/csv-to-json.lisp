;; Turns orders in CSV into JSON, and keeps the rows that are not right aside, each with its reason.
;;
;; Shows: csv-parse and json-encode, checks as data, writing files below a granted directory.
;;
;;   mkdir -p out
;;   ./lispatch run --allow-read=examples/data --allow-write=out examples/csv-to-json.lisp \
;;     examples/data/orders.csv out

(def in (or (first data/args) "examples/data/orders.csv"))
(def out (second data/args))

;; A check takes a row and gives what is wrong with it, or nil.
(def checks
  [(fn [row] (when (string-blank? (:customer row)) "no customer"))
   (fn [row] (when-not (re-matches #"\d{4}-\d\d-\d\d" (:date row)) (str "not a date: " (:date row))))
   (fn [row] (when-not (pos-int? (parse-long (:quantity row))) (str "not a quantity: " (:quantity row))))
   (fn [row] (when-not (parse-double (:price row)) (str "not a price: " (:price row))))])

(defn problem [row]
  (if (error? row)
    (error-msg row)
    (some (fn [check] (check row)) checks)))

(defn order [row]
  (let [quantity (parse-long (:quantity row))
        price (parse-double (:price row))]
    {:id (parse-long (:id row))
     :customer (string-trim (:customer row))
     :date (:date row)
     :total (/ (round (* 100 quantity price)) 100.0)}))

(def text (read-file in))
(when (error? text)
  (fail text))

(def rows (csv-parse text :header true))
(def numbered (map-indexed (fn [n row] {:row (+ n 1) :data row :problem (problem row)}) rows))

(def orders (map (fn [r] (order (:data r))) (remove :problem numbered)))
(def rejected (map (fn [r] (select-keys r [:row :problem])) (filter :problem numbered)))

(defn save [name content]
  (let [path (str out "/" name)
        result (write-file path (json-pretty content))]
    (if (error? result)
      (fail result)
      (println "wrote" path))))

(println (count orders) "orders," (count rejected) "rows kept aside")
(doseq [{:keys [row problem]} rejected]
  (println "  row" row "-" problem))
(println "total:" (format "%.2f" (reduce + 0.0 (map :total orders))))

(if out
  (do (save "orders.json" orders)
      (save "rejected.json" rejected))
  (println (json-encode (first orders))))
