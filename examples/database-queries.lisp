;; Makes a database of users, and asks it several questions at once.
;;
;; Shows: db-open, db-execute with bound values, with-transaction, db-query under parallel-map, and
;; errors of a database as values.
;;
;;   ./lispatch run --allow-db=users=jdbc:sqlite::memory: examples/database-queries.lisp
;;
;; With --allow-db=users=jdbc:sqlite:users.db the database stays, in that file.

(define db (db-open :users))
(when (error? db)
  (fail db))

(define people
  [["Ada" 36 "2026-01-05"]
   ["Alan" 41 "2026-01-06"]
   ["Grace" 85 "2026-02-11"]
   ["Edsger" 72 "2026-02-28"]
   ["Barbara" 52 "2026-03-01"]])

;; All of the rows, or none.
(define filled
  (with-transaction [tx db]
    (db-execute tx "DROP TABLE IF EXISTS users")
    (db-execute tx "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, age INTEGER, created_at DATE)")
    (doseq [[name age created] people]
      (db-execute tx "INSERT INTO users (name, age, created_at) VALUES (?, ?, ?)" name age created))))
(when (error? filled)
  (fail filled))

(define queries
  (list
    "SELECT COUNT(*) FROM users"
    "SELECT AVG(age) FROM users"
    "SELECT MAX(created_at) FROM users"
    "SELECT MAX(salary) FROM users"))

(define results
  (parallel-map
    (lambda (query)
      (define start (monotonic-ms))
      {:query query
       :result (db-query db query :timeout 5000)
       :time (- (monotonic-ms) start)})
    queries))

(doseq [r results]
  (define result (map-get r :result))
  (println (map-get r :query) "=>"
    (if (error? result)
      (error-msg result)
      (first (vals (first result))))))

(println "all of them quick enough:" (every? (lambda (r) (< (map-get r :time) 5000)) results))

;; Values never become part of the text: this looks for a strange name and finds nobody.
(println "injected:" (db-query db "SELECT * FROM users WHERE name = ?" "x' OR '1' = '1"))
(println "older than 50:"
  (string-join ", " (map :name (db-query db "SELECT name FROM users WHERE age > ? ORDER BY name" 50))))

(db-close db)
