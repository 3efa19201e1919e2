;; Follows the links of a site, each page once, with four workers.
;;
;; Shows: a worker pool, whose jobs are awaited like tasks; an atom that decides who is the first to see a
;; page. The site is a directory here; (http-get (string-append base page)) would read one over the network.
;;
;;   ./lispatch run --allow-read=examples/data examples/crawler.lisp examples/data/site

(define root (or (first data/args) "examples/data/site"))
(define pool (make-worker-pool 4))
(define seen (atom #{}))

;; True for one caller only, however many ask at once.
(define (first-to-see? page)
  (let (([before after] (swap-vals! seen conj page)))
    (not= before after)))

(define (links text)
  (map second (re-seq #"href=\"([^\"]+)\"" text)))

(define (visit page)
  (let ((text (read-file (string-append root "/" page))))
    (if (error? text)
        {:page page :problem (:kind text) :links []}
        {:page page :links (links text)})))

;; All pages of one distance from the start at the same time, then those that they lead to.
(define (crawl pages)
  (loop ((pages pages) (distance 0) (found []))
    (let ((new (filter first-to-see? pages)))
      (if (empty? new)
          found
          (let ((visited (map await (mapv (lambda (page) (worker-pool-submit pool visit page)) new))))
            (recur (mapcat :links visited)
                   (+ distance 1)
                   (into found (map (lambda (v) (assoc v :distance distance)) visited))))))))

(define visited (crawl ["index.html"]))

(doseq [{:keys [page distance problem links]} (sort-by (juxt :distance :page) visited)]
  (println distance page (if problem problem (str (length links) " links"))))
(println "pool:" (worker-pool-shutdown pool))
