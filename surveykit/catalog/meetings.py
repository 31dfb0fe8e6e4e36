"""Venues by the short names that lists use, all in lower case."""

from __future__ import annotations

VENUES = frozenset(
    """
    3dv aaai aacl aamas accv acii acl acm acml acmmm acsac aied aies aistats ambn amcis amia amta apsipa apsys
    apweb arr arxiv asiaccs aspdac asplos asru assets atc automl avss bioinformatics bionlp biorxiv blog bmj bmvc
    bpm cacm cade caip cav ccc ccgrid ccl ccs cec cgf cgo chb chi chil cidr cikm clef cogsci coling colm colt
    conext conll corl corr crypto cscw csf csl csur cvgip cviu cvm cvpr cvprw cvww dac dami dasfaa dasip dcc dexa
    dimva dsaa dsml dsn eaai eacl ecai eccv eccvw ecir ecis ecml ecmlpkdd ecmr edbt edm embc embs emnlp epia esann
    esorics eswa eswc etra eurocrypt eurographics eurosp eurosys eusipco ewsn facct fase fccm focs foga fpga fpl
    fse gcpr gecco github globecom gpce hci hicss hlt hotnets hpca hpdc hri hscc humanoids icaart icann icaps
    icassp icb icbk icc iccad iccc iccps iccv iccvw icdar icdcs icde icdm icdmw icdt ich icie icip iclp iclr icme icmi
    icml icmla icmlw icmr icnn iconip icpads icpp icpr icra icse icsme icsoc icsp icsr icst icwe icws icwsm ieee
    igarss iis ijcai ijcb ijckg ijcnlp ijcnn ijcv ijdl ijhcs ijmir ijrr ilp imc imvip imwut infocom infscale inlg
    interspeech ipdps ipin ipm ipsn iros isbi isca iscas isie isit islped ismar ismb ismir ismm isrr issre isss
    issta iswc itcs itsc iui ivc iwann iwqos iwslt jair jama jamia jasa jasist jbhi jbi jcdl jcst jmir jmlr jsac
    jstsp jvcir kais kbs kdd konvens kr lak lancet lics lrec lrec-coling ltedi mdm medrxiv mia miccai midl mlhc
    mlj mlmi mlsys mm mmasia mmm mmsp mmsys mobicom mobihoc mobisys mrs msr mswim mtsummit naacl naaclhlt nc ndss
    neco neurips neuripsw neurocomputing nips nle nlpcc nsdi nsr oakland odbase oopsla openreview osdi pacific
    paclic pact pakdd pami pcs percom pets pgm pkdd pldi plos plosone pmlr pnas podc pods popets popl ppopp ppsn
    prcv preprint pricai prl pvldb qip qomex ral recsys report rlc rss rtas rtss sac sacmat safecomp sat sc scirep
    sdm secon semantics semeval sensys sigcomm sigcse sigdial siggraph sigir sigir-ap sigite sigkdd sigmetrics
    sigmm sigmod sigspatial sle slt smc socc sosp spaa spie spl splc spm ssci ssdbm sspr ssrr ssw stacs stoc swj
    tac tacas tacl tacos taffc tai tallip tase taslp tbd tc tcad tcb tcbb tcc tcds tci tcss tcsvt tcyb tdsc
    techreport techrxiv tetc tfs tgrs thesis thms tifs tiis tip tist tits tiv tjs tkdd tkde tmc tmi tmlr tmm tnn
    tnnls tnse tnsm tochi tods tog tois toit tomccap tomm tompecs toms toplas tops tosem tosn tours tpami tpds
    trec tro tse tsg tslp tsmc tsp tvcg tvt tweb uai ubicomp uist urai usenix vcip vis visapp vldb vldbj vlhcc vr
    vrst wacv wacvw wafr wassa wcci wcnc webconf webist websci wi wmt wsc wsdm wsdm-cup www wwwj xai
    """.split()
)
"""Conferences, journals and archives by the short name that lists use."""
