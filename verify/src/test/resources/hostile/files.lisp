;;;; Files

;;; case path-up
;;; files
;;; limits run-timeout=1000
;;; expect = [:policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied]
(let [p "../outside/secret"] [(:kind (read-file p)) (:kind (read-lines p)) (:kind (write-file p "x")) (:kind (append-file p "x")) (:kind (file-size p)) (:kind (delete-file p)) (:kind (make-dir p)) (:kind (list-files p)) (:kind (write-file p "x" :make-dirs true))])

;;; case path-up-through-nothing
;;; files
;;; limits run-timeout=1000
;;; expect value
(let [p "x/../../outside/secret"] [(:kind (read-file p)) (:kind (read-lines p)) (:kind (write-file p "x")) (:kind (append-file p "x")) (:kind (file-size p)) (:kind (delete-file p)) (:kind (make-dir p)) (:kind (list-files p)) (:kind (write-file p "x" :make-dirs true))])

;;; case path-up-and-back
;;; files
;;; limits run-timeout=1000
;;; expect = [:policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied]
(let [p "./../work/../outside/secret"] [(:kind (read-file p)) (:kind (read-lines p)) (:kind (write-file p "x")) (:kind (append-file p "x")) (:kind (file-size p)) (:kind (delete-file p)) (:kind (make-dir p)) (:kind (list-files p)) (:kind (write-file p "x" :make-dirs true))])

;;; case path-absolute
;;; files
;;; limits run-timeout=1000
;;; expect = [:policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied]
(let [p "/etc/passwd"] [(:kind (read-file p)) (:kind (read-lines p)) (:kind (write-file p "x")) (:kind (append-file p "x")) (:kind (file-size p)) (:kind (delete-file p)) (:kind (make-dir p)) (:kind (list-files p)) (:kind (write-file p "x" :make-dirs true))])

;;; case path-absolute-doubled
;;; files
;;; limits run-timeout=1000
;;; expect = [:policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied]
(let [p "//etc/passwd"] [(:kind (read-file p)) (:kind (read-lines p)) (:kind (write-file p "x")) (:kind (append-file p "x")) (:kind (file-size p)) (:kind (delete-file p)) (:kind (make-dir p)) (:kind (list-files p)) (:kind (write-file p "x" :make-dirs true))])

;;; case path-root
;;; files
;;; limits run-timeout=1000
;;; expect = [:policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied]
(let [p "/"] [(:kind (read-file p)) (:kind (read-lines p)) (:kind (write-file p "x")) (:kind (append-file p "x")) (:kind (file-size p)) (:kind (delete-file p)) (:kind (make-dir p)) (:kind (list-files p)) (:kind (write-file p "x" :make-dirs true))])

;;; case path-parent
;;; files
;;; limits run-timeout=1000
;;; expect = [:policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied]
(let [p ".."] [(:kind (read-file p)) (:kind (read-lines p)) (:kind (write-file p "x")) (:kind (append-file p "x")) (:kind (file-size p)) (:kind (delete-file p)) (:kind (make-dir p)) (:kind (list-files p)) (:kind (write-file p "x" :make-dirs true))])

;;; case path-home
;;; files
;;; limits run-timeout=1000
;;; expect value
(let [p "~/secret"] [(:kind (read-file p)) (:kind (read-lines p)) (:kind (write-file p "x")) (:kind (append-file p "x")) (:kind (file-size p)) (:kind (delete-file p)) (:kind (make-dir p)) (:kind (list-files p)) (:kind (write-file p "x" :make-dirs true))])

;;; case path-url
;;; files
;;; limits run-timeout=1000
;;; expect value
(let [p "file:///etc/passwd"] [(:kind (read-file p)) (:kind (read-lines p)) (:kind (write-file p "x")) (:kind (append-file p "x")) (:kind (file-size p)) (:kind (delete-file p)) (:kind (make-dir p)) (:kind (list-files p)) (:kind (write-file p "x" :make-dirs true))])

;;; case path-same-prefix
;;; files
;;; limits run-timeout=1000
;;; expect = [:policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied]
(let [p "../work-2/secret"] [(:kind (read-file p)) (:kind (read-lines p)) (:kind (write-file p "x")) (:kind (append-file p "x")) (:kind (file-size p)) (:kind (delete-file p)) (:kind (make-dir p)) (:kind (list-files p)) (:kind (write-file p "x" :make-dirs true))])

;;; case path-given-absolute
;;; files
;;; limits run-timeout=1000
;;; expect = [:policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied]
(let [p "⟦dir⟧/../outside/secret"] [(:kind (read-file p)) (:kind (read-lines p)) (:kind (write-file p "x")) (:kind (append-file p "x")) (:kind (file-size p)) (:kind (delete-file p)) (:kind (make-dir p)) (:kind (list-files p)) (:kind (write-file p "x" :make-dirs true))])

;;; case path-dots-many
;;; files
;;; limits run-timeout=1000
;;; expect value
(let [p "a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../outside/secret"] [(:kind (read-file p)) (:kind (read-lines p)) (:kind (write-file p "x")) (:kind (append-file p "x")) (:kind (file-size p)) (:kind (delete-file p)) (:kind (make-dir p)) (:kind (list-files p)) (:kind (write-file p "x" :make-dirs true))])

;;; case path-proc
;;; files
;;; limits run-timeout=1000
;;; expect = [:policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied]
(let [p "/proc/self/environ"] [(:kind (read-file p)) (:kind (read-lines p)) (:kind (write-file p "x")) (:kind (append-file p "x")) (:kind (file-size p)) (:kind (delete-file p)) (:kind (make-dir p)) (:kind (list-files p)) (:kind (write-file p "x" :make-dirs true))])

;;; case path-proc-root
;;; files
;;; limits run-timeout=1000
;;; expect = [:policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied]
(let [p "/proc/self/root/etc/passwd"] [(:kind (read-file p)) (:kind (read-lines p)) (:kind (write-file p "x")) (:kind (append-file p "x")) (:kind (file-size p)) (:kind (delete-file p)) (:kind (make-dir p)) (:kind (list-files p)) (:kind (write-file p "x" :make-dirs true))])

;;; case path-device
;;; files
;;; limits run-timeout=1000
;;; expect = [:policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied :policy-denied]
(let [p "/dev/zero"] [(:kind (read-file p)) (:kind (read-lines p)) (:kind (write-file p "x")) (:kind (append-file p "x")) (:kind (file-size p)) (:kind (delete-file p)) (:kind (make-dir p)) (:kind (list-files p)) (:kind (write-file p "x" :make-dirs true))])

;;; case link-to-a-file
;;; files
;;; limits run-timeout=1000
;;; expect = [:policy-denied :policy-denied :policy-denied]
(let [p "to-secret"] [(:kind (read-file p)) (:kind (write-file p "x")) (:kind (append-file p "x"))])

;;; case link-to-a-directory
;;; files
;;; limits run-timeout=1000
;;; expect = [:policy-denied :policy-denied :policy-denied]
(let [p "to-outside/secret"] [(:kind (read-file p)) (:kind (write-file p "x")) (:kind (append-file p "x"))])

;;; case link-absolute
;;; files
;;; limits run-timeout=1000
;;; expect = [:policy-denied :policy-denied :policy-denied]
(let [p "absolute"] [(:kind (read-file p)) (:kind (write-file p "x")) (:kind (append-file p "x"))])

;;; case link-to-etc
;;; files
;;; limits run-timeout=1000
;;; expect = [:policy-denied :policy-denied :policy-denied]
(let [p "to-etc/passwd"] [(:kind (read-file p)) (:kind (write-file p "x")) (:kind (append-file p "x"))])

;;; case link-up
;;; files
;;; limits run-timeout=1000
;;; expect = [:policy-denied :policy-denied :policy-denied]
(let [p "up/outside/secret"] [(:kind (read-file p)) (:kind (write-file p "x")) (:kind (append-file p "x"))])

;;; case link-chain
;;; files
;;; limits run-timeout=1000
;;; expect = [:policy-denied :policy-denied :policy-denied]
(let [p "chain"] [(:kind (read-file p)) (:kind (write-file p "x")) (:kind (append-file p "x"))])

;;; case link-to-nothing
;;; files
;;; limits run-timeout=1000
;;; expect = [:policy-denied :policy-denied :policy-denied]
(let [p "to-nothing"] [(:kind (read-file p)) (:kind (write-file p "x")) (:kind (append-file p "x"))])

;;; case link-inside-a-parent
;;; files
;;; limits run-timeout=1000
;;; expect value
(let [p "a/parent/../outside/secret"] [(:kind (read-file p)) (:kind (write-file p "x")) (:kind (append-file p "x"))])

;;; case link-that-stays-inside
;;; files
;;; limits run-timeout=1000
;;; expect = "open"
(read-file "a/b/inside")

;;; case link-loop
;;; files
;;; limits run-timeout=1000
;;; expect = [:io :io :io]
[(:kind (read-file "loop-a")) (:kind (write-file "loop-a" "x")) (:kind (read-file "self/x"))]

;;; case link-to-a-device
;;; files
;;; limits run-timeout=1000
;;; expect = [:policy-denied :policy-denied :policy-denied]
[(:kind (read-file "zero")) (:kind (read-lines "zero")) (:kind (write-file "zero" "x"))]

;;; case link-to-a-descriptor
;;; files
;;; limits run-timeout=1000
;;; expect = :policy-denied
(:kind (read-file "fd"))

;;; case links-in-listings
;;; files
;;; limits run-timeout=1000
;;; expect value
[(count (filter (fn [p] (str/includes? (str p) "secret")) (glob "**/*"))) (count (glob "to-outside/*")) (count (glob "up/**"))]

;;; case links-in-a-grep
;;; files
;;; limits run-timeout=1000
;;; expect = 0
(count (filter (fn [m] (= (:text m) "SECRET")) (parallel-grep "SECRET" (glob "**"))))

;;; case links-named-in-a-grep
;;; files
;;; limits run-timeout=1000
;;; expect = 0
(count (filter (fn [m] (= (:text m) "SECRET")) (parallel-grep "SECRET" ["to-secret" "absolute" "chain" "../outside/secret"])))

;;; case link-swapped-while-read
;;; files
;;; meanwhile swap-link
;;; limits run-timeout=10000
;;; expect = false
(loop [i 0 seen #{}] (if (= i 3000) (contains? seen "SECRET") (recur (inc i) (conj seen (read-file "target")))))

;;; case link-swapped-while-written
;;; files
;;; meanwhile swap-link
;;; limits run-timeout=10000
;;; expect value
(dotimes [i 3000] (write-file "target" "mine"))

;;; case link-swapped-while-appended
;;; files
;;; meanwhile swap-link
;;; limits run-timeout=10000
;;; expect value
(dotimes [i 3000] (append-file "target" "mine"))

;;; case link-swapped-while-deleted
;;; files
;;; meanwhile swap-link
;;; limits run-timeout=10000
;;; expect value
(dotimes [i 3000] (delete-file "target"))

;;; case parent-swapped-while-read
;;; files
;;; meanwhile swap-parent
;;; limits run-timeout=10000
;;; expect = false
(loop [i 0 seen #{}] (if (= i 3000) (contains? seen "SECRET") (recur (inc i) (conj seen (read-file "parent/secret")))))

;;; case parent-swapped-while-written
;;; files
;;; meanwhile swap-parent
;;; limits run-timeout=10000
;;; expect value
(dotimes [i 3000] (write-file "parent/new" "mine") (write-file "parent/secret" "mine"))

;;; case parent-swapped-while-deleted
;;; files
;;; meanwhile swap-parent
;;; limits run-timeout=10000
;;; expect value
(dotimes [i 3000] (delete-file "parent/secret"))

;;; case parent-swapped-while-made
;;; files
;;; meanwhile swap-parent
;;; limits run-timeout=10000
;;; expect value
(dotimes [i 3000] (make-dir "parent/dir/x") (write-file "parent/dir/y" "z" :make-dirs true))

;;; case parent-swapped-while-listed
;;; files
;;; meanwhile swap-parent
;;; limits run-timeout=10000
;;; expect = 0
(loop [i 0 n 0] (if (= i 1000) n (recur (inc i) (+ n (count (filter (fn [p] (= "SECRET" (read-file p))) (glob "parent/*")))))))

;;; case file-truncated-while-read
;;; files
;;; meanwhile truncate
;;; limits run-timeout=10000
;;; expect value
(dotimes [i 1000] (read-file "changing") (read-lines "changing"))

;;; case file-truncated-while-searched
;;; files
;;; meanwhile truncate
;;; limits run-timeout=10000
;;; expect value
(dotimes [i 300] (count (parallel-grep "text" ["changing"])))

;;; case file-deleted-while-read
;;; files
;;; meanwhile delete
;;; limits run-timeout=10000
;;; expect value
(dotimes [i 1000] (read-file "changing") (file-size "changing") (file-exists? "changing"))

;;; case hard-link-inside
;;; files
;;; limits run-timeout=1000
;;; expect = ["open" "x"]
(write-file "hard" "x") [(read-file "open") (read-file "hard")]

;;; case nul-in-a-path
;;; files
;;; limits run-timeout=1000
;;; expect = [:io :io :io]
[(:kind (read-file "open⟦U+0000⟧.txt")) (:kind (write-file "a⟦U+0000⟧b" "x")) (:kind (make-dir "⟦U+0000⟧"))]

;;; case path-empty
;;; files
;;; limits run-timeout=1000
;;; expect value
[(:kind (read-file "")) (:kind (write-file "" "x")) (:kind (delete-file "")) (:kind (list-files ""))]

;;; case path-of-a-million
;;; files
;;; limits run-timeout=1000
;;; expect value
[(:kind (read-file (str-repeat "a" 1000000))) (:kind (write-file (str-repeat "a/" 300000) "x" :make-dirs true))]

;;; case path-deep
;;; files
;;; limits run-timeout=3000
;;; expect value
(:kind (write-file (str (str-repeat "d/" 5000) "f") "x" :make-dirs true))

;;; case path-lone-surrogate
;;; files
;;; limits run-timeout=1000
;;; expect value
[(:kind (write-file "⟦U+D800⟧" "x")) (:kind (read-file "⟦U+DFFF⟧x"))]

;;; case path-with-escapes
;;; files
;;; limits run-timeout=1000
;;; expect = :not-found
(:kind (read-file "⟦U+001B⟧[2Jx⟦U+0007⟧"))

;;; case path-that-is-a-directory
;;; files
;;; limits run-timeout=1000
;;; expect value
[(:kind (read-file "a")) (:kind (write-file "a" "x")) (:kind (delete-file "a")) (:kind (append-file "a" "x"))]

;;; case path-not-text
;;; files
;;; limits run-timeout=1000
;;; expect type
(read-file [1 2])

;;; case fifo-read
;;; files
;;; limits run-timeout=1000
;;; expect value
(:kind (timeout 100 (fn [] (read-file "fifo"))))

;;; case fifo-read-until-the-deadline
;;; files
;;; limits run-timeout=300
;;; expect value run-timeout
(read-file "fifo")

;;; case fifo-written
;;; files
;;; limits run-timeout=500
;;; expect value run-timeout
(:kind (write-file "fifo" "x"))

;;; case fifo-searched
;;; files
;;; limits run-timeout=500
;;; expect value run-timeout
(count (parallel-grep "x" ["fifo" "open"]))

;;; case fifo-read-by-100-tasks
;;; files
;;; limits run-timeout=500
;;; expect value run-timeout
(parallel-map (fn [i] (read-file "fifo")) (range 100))

;;; case fifo-read-with-short-timeouts
;;; files
;;; limits run-timeout=2000
;;; expect value run-timeout
(dotimes [i 50] (timeout 5 (fn [] (read-file "fifo"))))

;;; case socket
;;; files
;;; limits run-timeout=1000
;;; expect = [:io :io]
[(:kind (read-file "socket")) (:kind (write-file "socket" "x"))]

;;; case file-too-large
;;; files
;;; limits run-timeout=1000
;;; expect = :file-too-large
(:kind (read-file "sparse"))

;;; case file-too-large-by-lines
;;; files
;;; limits run-timeout=1000
;;; expect value
(:kind (read-lines "sparse"))

;;; case file-too-large-searched
;;; files
;;; limits run-timeout=1000
;;; expect value run-timeout
(count (parallel-grep "x" ["sparse"]))

;;; case file-above-its-limit
;;; files
;;; limits run-timeout=1000 max-file-bytes=1000
;;; expect = :file-too-large
(:kind (read-file "long-line"))

;;; case write-above-the-limit
;;; files
;;; limits run-timeout=1000 max-file-bytes=1000
;;; expect = :file-too-large
(:kind (write-file "big" (str-repeat "x" 10000)))

;;; case append-above-the-limit
;;; files
;;; limits run-timeout=1000 max-file-bytes=1000
;;; expect = :file-too-large
(loop [i 0] (let [r (append-file "big" (str-repeat "x" 500))] (if (error? r) (:kind r) (if (= i 10) :grew (recur (inc i))))))

;;; case line-of-3-mb
;;; files
;;; limits run-timeout=1000
;;; expect = 3000000
(count (first (read-lines "long-line")))

;;; case lines-100000
;;; files
;;; limits run-timeout=1000
;;; expect = 100000
(count (read-lines "lines"))

;;; case lines-in-a-loop
;;; files
;;; limits run-timeout=500
;;; expect run-timeout
(while true (read-lines "lines"))

;;; case not-utf-8
;;; files
;;; limits run-timeout=1000
;;; expect value
(let [r (read-file "not-utf8")] (or (string? r) (:kind r)))

;;; case write-over-the-program
;;; files
;;; limits run-timeout=1000
;;; expect = 3
(write-file "program.lisp" "(while true)") (+ 1 2)

;;; case files-a-thousand
;;; files
;;; limits run-timeout=10000
;;; expect = 1000
(dotimes [i 1000] (write-file (str "made/" i) "x" :make-dirs true)) (count (list-files "made"))

;;; case directories-deep
;;; files
;;; limits run-timeout=5000
;;; expect value
(loop [i 0 p "deep"] (if (= i 200) (count (glob "deep/**")) (do (make-dir p) (recur (inc i) (str p "/d")))))

;;; case host-calls-exceeded
;;; files
;;; limits run-timeout=5000 max-host-calls=1000
;;; expect host-calls-exceeded
(while true (file-exists? "open"))

;;; case host-calls-in-parallel
;;; files
;;; limits run-timeout=5000 max-host-calls=1000
;;; expect host-calls-exceeded
(parallel-map (fn [i] (file-exists? "open")) (range 10000))

;;; case open-files-few
;;; files
;;; limits run-timeout=10000 max-open-files=2
;;; expect = 100
(count (parallel-map (fn [i] (count (read-file "long-line"))) (range 100)))

;;; case read-in-parallel-until-memory-ends
;;; files
;;; limits run-timeout=5000 run-max-heap=33554432 worker-max-heap=8388608
;;; expect value memory-exceeded run-timeout
(def kept (parallel-map (fn [i] (read-file "long-line")) (range 1000)))

;;; case read-and-kept
;;; files
;;; limits run-timeout=5000 run-max-heap=33554432
;;; expect memory-exceeded run-timeout
(loop [kept []] (recur (conj kept (str (count kept) (read-file "long-line")))))

;;; case grep-of-everything-many-times
;;; files
;;; limits run-timeout=500
;;; expect run-timeout
(while true (parallel-grep "e" (glob "**")))

;;; case grep-that-matches-everything
;;; files
;;; limits run-timeout=3000 run-max-heap=33554432
;;; expect value memory-exceeded
(count (parallel-grep "" ["lines"]))

;;; case entries-100000
;;; files many
;;; slow
;;; limits run-timeout=20000
;;; expect = 100000
(count (list-files "many"))

;;; case entries-100000-globbed
;;; files many
;;; slow
;;; limits run-timeout=20000 max-host-calls=1000000
;;; expect = 10000
(count (glob "many/*9"))

;;; case entries-100000-stopped
;;; files many
;;; slow
;;; limits run-timeout=1000
;;; expect run-timeout
(while true (list-files "many"))

;;; case append-from-100-tasks
;;; files
;;; limits run-timeout=10000
;;; expect = 200
(parallel-for-each (fn [i] (append-file "log" "line\n")) (range 200)) (count (read-lines "log"))

;;; case write-from-100-tasks
;;; files
;;; limits run-timeout=10000
;;; expect = 1
(parallel-for-each (fn [i] (write-file "one" (str-repeat (str (mod i 10)) 1000))) (range 200)) (count (distinct (str/split (read-file "one") #"")))

;;; case cancelled-while-reading
;;; files
;;; cancel-after 50
;;; limits run-timeout=10000 max-host-calls=1000000
;;; expect cancelled value
(read-file "fifo") (while true (read-file "long-line"))

;;; case no-grant-to-read
;;; expect = :policy-denied
(:kind (read-file "open"))

;;; case no-grant-to-write
;;; expect = :policy-denied
(:kind (write-file "x" "y"))

;;; case no-grant-to-glob
;;; expect = :policy-denied
(:kind (glob "*"))

;;; case no-grant-to-delete
;;; expect = :policy-denied
(:kind (delete-file "open"))
